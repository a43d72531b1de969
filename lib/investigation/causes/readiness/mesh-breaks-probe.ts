import { refOf } from '../../../evidence';
import type { Cause } from '../../verdict/cause';
import { containersOf } from '../../view/pod-state';
import { kubectl, logsCommand } from '../support/commands';
import { eventEvidence, fieldEvidence } from '../support/evidence';
import { probeEvent } from '../support/probes';
import { releaseOf } from '../support/release';

const PROXIES = /^(istio-proxy|linkerd-proxy|envoy|consul-dataplane|kuma-sidecar|osm-proxy)$/;
const CUT = /: EOF$|: EOF\b|connection reset by peer|unexpected EOF/i;

/**
 * I07: a proxy of a service mesh cuts the kubelet's probe off: mutual TLS is required on a port that the kubelet asks in
 * plain. Without a proxy in the pod it is the program that hangs up.
 */
export const meshBreaksProbe: Cause = {
  id: 'mesh-breaks-probe',
  rows: ['I07'],
  stages: ['readiness', 'crash'],
  find: (view, subject) => {
    const { pods: [pod], container, stage } = subject;
    const proxy = pod === undefined ? undefined : containersOf(pod).find(({ name }) => PROXIES.test(name));
    const event = pod === undefined || container === undefined ? undefined : probeEvent(view, pod, container, 'startupProbe', 'livenessProbe', ...(stage === 'crash' ? [] : ['readinessProbe'] as const));
    if (pod === undefined || container === undefined || proxy === undefined || event === undefined || !CUT.test(event.message)) {
      return undefined;
    }
    const release = releaseOf(subject);
    const injected = release.changes.some(({ path }) => /istio\.io|linkerd\.io|consul|kuma/.test(path) || path.includes(`[${proxy.name}]`));
    return {
      class: 'configuration',
      root: refOf(subject.workload?.object ?? pod),
      sentence: `the mesh proxy ${proxy.name} cuts off the probe of container ${container.name}: it takes no plain connection from the kubelet`,
      basis: injected ? 'correlated' : 'status',
      evidence: [eventEvidence(pod, event), fieldEvidence(pod, proxy.path, `image ${proxy.image}`)],
      unchecked: ['the mesh policies (PeerAuthentication and the like), which are not read'],
      rollback: 'fixes-if-changed',
      implicates: ['metadata.annotations[*]', 'metadata.labels[*]', `${container.path}.readinessProbe`, `${container.path}.livenessProbe`, `${container.path}.startupProbe`],
      next: [kubectl(pod, 'get peerauthentications'), logsCommand(pod, proxy, false)],
    };
  },
};
