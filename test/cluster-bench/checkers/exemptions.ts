/** Findings of other checkers that stand, each with the reason. A rule that finds nothing any more must go. */
export const EXEMPTIONS: readonly { readonly rule: string; readonly reason: string }[] = [
  { rule: 'container-resources', reason: 'Only the CPU limit is missing. It throttles bursts even on idle nodes; requests and the memory limit are there. `resources: { cpuLimit }` sets one.' },
  { rule: 'CKV_K8S_11', reason: 'The same: no CPU limit unless asked for.' },
  { rule: 'container-image-pull-policy', reason: 'The tag never moves (`latest` and no tag are refused), so IfNotPresent runs the same image and still starts pods while the registry is down.' },
  { rule: 'CKV_K8S_15', reason: 'The same: IfNotPresent with a tag that never moves.' },
  { rule: 'CKV_K8S_43', reason: 'The examples name a tag so that people can read them; `image` takes a digest as well.' },
  { rule: 'CKV_K8S_35', reason: 'The key of the payment provider is an environment variable from a Secret, as most programs read it; `files` mounts a Secret where a program can read a file.' },
  { rule: 'CKV_K8S_38', reason: 'The storefront reads config maps through the Kubernetes API and says so with `identity`; every other service has no token.' },
  { rule: 'networkpolicy-targets-pod', reason: 'Pods that make reports are started by hand and stand in no manifest; the policy waits for them.' },
];
