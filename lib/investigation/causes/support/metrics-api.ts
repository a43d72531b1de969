/** The API that serves the metrics which a message of an autoscaler misses; undefined when it names none. */
export function metricsApiOf(message: string): string | undefined {
  if (/external metrics? (?:API|from)|external\.metrics\.k8s\.io|external metric/i.test(message)) {
    return 'v1beta1.external.metrics.k8s.io';
  }
  if (/custom metrics API|custom\.metrics\.k8s\.io|pods metric|object metric/i.test(message)) {
    return 'v1beta2.custom.metrics.k8s.io';
  }
  return /resource metrics API|\bmetrics\.k8s\.io|metrics for resource/i.test(message) ? 'v1beta1.metrics.k8s.io' : undefined;
}
