import { type AddonContext, type AddonOptions, type HelmValues, mergeValues, type PlannedAddon, PLATFORM_PRIORITY } from './addon';
import { chooseChart } from './versions';

/** Canary and blue-green releases, as the fact `installed.argoRollouts` promises. */
export interface ArgoRolloutsOptions extends AddonOptions {
  /**
   * Processor of the nodes that the controller runs on; the plugin that shifts traffic is a program for it.
   * @default 'amd64'
   */
  readonly architecture?: 'amd64' | 'arm64';
}

const NAMESPACE = 'argo-rollouts';

/** The plugin that sets weights of HTTPRoutes (github.com/argoproj-labs/rollouts-plugin-trafficrouter-gatewayapi). */
const PLUGIN = { name: 'argoproj-labs/gatewayAPI', release: 'https://github.com/argoproj-labs/rollouts-plugin-trafficrouter-gatewayapi/releases/download/v0.15.0/gatewayapi-plugin-linux-' } as const;

/** Argo Rollouts, two controllers, with the plugin for Gateways where the platform promises one. */
export function argoRollouts(options: ArgoRolloutsOptions, context: AddonContext): PlannedAddon {
  const { facts, problems } = context;
  const chart = chooseChart('argoRollouts', { chartVersion: options.version, promised: facts.installed.argoRollouts }, 'argoRollouts', problems);
  return {
    name: 'argoRollouts', promisedBy: 'installed.argoRollouts', version: chart.appVersion,
    namespaces: [{ name: NAMESPACE, podSecurity: 'restricted' }],
    releases: [{
      name: 'argo-rollouts', namespace: NAMESPACE, chart, timeoutSeconds: options.timeoutSeconds ?? 300,
      values: () => mergeValues(values(options, context), options.values), after: ['envoy-gateway', 'kube-prometheus-stack'],
    }],
  };
}

/** The chart's own words (github.com/argoproj/argo-helm, charts/argo-rollouts). */
function values({ architecture = 'amd64' }: ArgoRolloutsOptions, { facts }: AddonContext): HelmValues {
  const routed = [facts.routing, facts.internalRouting].some(({ kind }) => kind === 'sharedGateway' || kind === 'listenerSet');
  const scraped = facts.monitoring.kind === 'prometheusOperator';
  return {
    // Rollouts outlive the chart: without their CRD every one of them would go, and its pods with it.
    installCRDs: true, keepCRDs: true,
    controller: {
      replicas: 2, pdb: { enabled: true, minAvailable: 1 }, priorityClassName: PLATFORM_PRIORITY,
      resources: { requests: { cpu: '100m', memory: '256Mi' }, limits: { memory: '512Mi' } },
      metrics: { enabled: true, serviceMonitor: { enabled: scraped } },
      ...(routed ? { trafficRouterPlugins: [{ name: PLUGIN.name, location: `${PLUGIN.release}${architecture}` }] } : {}),
    },
    // Its namespace admits nothing less; the root stays writable, because the plugin is a file that it fetches.
    podSecurityContext: { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } },
    containerSecurityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } },
    ...(routed ? { providerRBAC: { enabled: true, providers: { gatewayAPI: true } } } : {}),
    dashboard: { enabled: false },
  };
}
