/**
 * Where the way from wish to served traffic ends, earliest first. The earliest failing stage of a pod explains the later ones.
 * - `controller`: the controller does not act on the workload
 * - `admission`: pods are refused before they exist
 * - `scheduling`: no node takes the pod
 * - `node`: the pod's node is lost or refuses it
 * - `evicted`: the pod was thrown out
 * - `volumes`: volumes are not there or not mounted
 * - `sandbox`: the pod has no network or sandbox
 * - `image`: the image does not come
 * - `config`: the container's configuration cannot be put together
 * - `start`: the container cannot be started
 * - `crash`: the container ends
 * - `readiness`: it runs and is not ready
 * - `terminating`: it does not go away
 * - `job`: the job failed or does not run
 * - `rollout`: the workload is held back on purpose or by its rollout settings
 * - `traffic`: pods are ready: Services, routes, policies, DNS
 * - `autoscaling`: the number of pods is not what the load needs
 */
export type Stage = typeof STAGES[number];

/** All stages, earliest first. */
export const STAGES = [
  'controller', 'admission', 'scheduling', 'node', 'evicted', 'volumes', 'sandbox', 'image', 'config', 'start', 'crash', 'readiness',
  'terminating', 'job', 'rollout', 'traffic', 'autoscaling',
] as const;
