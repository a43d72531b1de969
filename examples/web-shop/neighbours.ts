import type { Chart } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import type { ProductionService } from 'seaworthy';

/** Lets the service read config maps through the Kubernetes API: a role of cdk8s-plus, bound to the service's account. */
export function letReadSettings(chart: Chart, service: ProductionService): void {
  const reader = new kplus.Role(chart, 'settings-reader', { metadata: { name: 'settings-reader' } });
  reader.allowRead(kplus.ApiResource.CONFIG_MAPS);
  new kplus.RoleBinding(chart, 'settings-reader-binding', { metadata: { name: 'settings-reader' }, role: reader }).addSubjects(service.asSubject());
}

/**
 * Opens one more path: pods that make reports, which are no services, may ask the catalog and nothing else. Network
 * policies add up, so the two of cdk8s-plus stand beside the service's own.
 */
export function letReportsIn(chart: Chart, catalog: ProductionService): void {
  const reports = kplus.Pods.select(chart, 'report-pods', { labels: { role: 'reports' } });
  const ports = [kplus.NetworkPolicyPort.tcp(8080)];
  new kplus.NetworkPolicy(chart, 'reports-into-catalog', {
    metadata: { name: 'reports-into-catalog' },
    selector: catalog.asPodSelector(),
    ingress: { rules: [{ peer: reports, ports }] },
  });
  new kplus.NetworkPolicy(chart, 'reports-to-catalog', {
    metadata: { name: 'reports-to-catalog' },
    selector: reports,
    egress: {
      default: kplus.NetworkPolicyTrafficDefault.DENY,
      rules: [
        { peer: catalog.asNetworkPolicyPeer(), ports },
        { peer: kplus.Pods.all(chart, 'cluster-dns', { namespaces: kplus.Namespaces.select(chart, 'system', { labels: { 'kubernetes.io/metadata.name': 'kube-system' } }) }), ports: [kplus.NetworkPolicyPort.of({ port: 53, protocol: kplus.NetworkProtocol.UDP }), kplus.NetworkPolicyPort.tcp(53)] },
      ],
    },
  });
}
