/** A kind of objects and how an API server names it. */
export interface Kind {
  /** Kind, for example `Deployment`. */
  readonly kind: string;
  /** API group; empty for the core group. */
  readonly group: string;
  /** Version that is asked for. */
  readonly version: string;
  /** Plural in paths. */
  readonly plural: string;
  /** Whether its objects live in namespaces. */
  readonly namespaced: boolean;
  /** Short names that users type. */
  readonly short: readonly string[];
}

const namespaced = (kind: string, groupVersion: string, plural: string, ...short: string[]): Kind => make(kind, groupVersion, plural, true, short);
const global = (kind: string, groupVersion: string, plural: string, ...short: string[]): Kind => make(kind, groupVersion, plural, false, short);

function make(kind: string, groupVersion: string, plural: string, isNamespaced: boolean, short: readonly string[]): Kind {
  const slash = groupVersion.indexOf('/');
  return Object.freeze({ kind, group: slash < 0 ? '' : groupVersion.slice(0, slash), version: groupVersion.slice(slash + 1), plural, namespaced: isNamespaced, short });
}

/** Every kind an investigation may ask for. Secrets are asked for by metadata only. */
export const Kinds = Object.freeze({
  Pod: namespaced('Pod', 'v1', 'pods', 'po'),
  Event: namespaced('Event', 'v1', 'events', 'ev'),
  Service: namespaced('Service', 'v1', 'services', 'svc'),
  ConfigMap: namespaced('ConfigMap', 'v1', 'configmaps', 'cm'),
  Secret: namespaced('Secret', 'v1', 'secrets'),
  ServiceAccount: namespaced('ServiceAccount', 'v1', 'serviceaccounts', 'sa'),
  PersistentVolumeClaim: namespaced('PersistentVolumeClaim', 'v1', 'persistentvolumeclaims', 'pvc'),
  ResourceQuota: namespaced('ResourceQuota', 'v1', 'resourcequotas', 'quota'),
  LimitRange: namespaced('LimitRange', 'v1', 'limitranges', 'limits'),
  Namespace: global('Namespace', 'v1', 'namespaces', 'ns'),
  Node: global('Node', 'v1', 'nodes', 'no'),
  PersistentVolume: global('PersistentVolume', 'v1', 'persistentvolumes', 'pv'),
  Deployment: namespaced('Deployment', 'apps/v1', 'deployments', 'deploy'),
  ReplicaSet: namespaced('ReplicaSet', 'apps/v1', 'replicasets', 'rs'),
  StatefulSet: namespaced('StatefulSet', 'apps/v1', 'statefulsets', 'sts'),
  DaemonSet: namespaced('DaemonSet', 'apps/v1', 'daemonsets', 'ds'),
  ControllerRevision: namespaced('ControllerRevision', 'apps/v1', 'controllerrevisions'),
  Job: namespaced('Job', 'batch/v1', 'jobs'),
  CronJob: namespaced('CronJob', 'batch/v1', 'cronjobs', 'cj'),
  HorizontalPodAutoscaler: namespaced('HorizontalPodAutoscaler', 'autoscaling/v2', 'horizontalpodautoscalers', 'hpa'),
  PodDisruptionBudget: namespaced('PodDisruptionBudget', 'policy/v1', 'poddisruptionbudgets', 'pdb'),
  EndpointSlice: namespaced('EndpointSlice', 'discovery.k8s.io/v1', 'endpointslices'),
  NetworkPolicy: namespaced('NetworkPolicy', 'networking.k8s.io/v1', 'networkpolicies', 'netpol'),
  Ingress: namespaced('Ingress', 'networking.k8s.io/v1', 'ingresses', 'ing'),
  IngressClass: global('IngressClass', 'networking.k8s.io/v1', 'ingressclasses'),
  StorageClass: global('StorageClass', 'storage.k8s.io/v1', 'storageclasses', 'sc'),
  CSINode: global('CSINode', 'storage.k8s.io/v1', 'csinodes'),
  CSIDriver: global('CSIDriver', 'storage.k8s.io/v1', 'csidrivers'),
  VolumeAttachment: global('VolumeAttachment', 'storage.k8s.io/v1', 'volumeattachments'),
  PriorityClass: global('PriorityClass', 'scheduling.k8s.io/v1', 'priorityclasses', 'pc'),
  RuntimeClass: global('RuntimeClass', 'node.k8s.io/v1', 'runtimeclasses'),
  Lease: namespaced('Lease', 'coordination.k8s.io/v1', 'leases'),
  Role: namespaced('Role', 'rbac.authorization.k8s.io/v1', 'roles'),
  RoleBinding: namespaced('RoleBinding', 'rbac.authorization.k8s.io/v1', 'rolebindings'),
  ClusterRole: global('ClusterRole', 'rbac.authorization.k8s.io/v1', 'clusterroles'),
  ClusterRoleBinding: global('ClusterRoleBinding', 'rbac.authorization.k8s.io/v1', 'clusterrolebindings'),
  ValidatingWebhookConfiguration: global('ValidatingWebhookConfiguration', 'admissionregistration.k8s.io/v1', 'validatingwebhookconfigurations'),
  MutatingWebhookConfiguration: global('MutatingWebhookConfiguration', 'admissionregistration.k8s.io/v1', 'mutatingwebhookconfigurations'),
  ValidatingAdmissionPolicy: global('ValidatingAdmissionPolicy', 'admissionregistration.k8s.io/v1', 'validatingadmissionpolicies'),
  MutatingAdmissionPolicy: global('MutatingAdmissionPolicy', 'admissionregistration.k8s.io/v1', 'mutatingadmissionpolicies'),
  APIService: global('APIService', 'apiregistration.k8s.io/v1', 'apiservices'),
  CustomResourceDefinition: global('CustomResourceDefinition', 'apiextensions.k8s.io/v1', 'customresourcedefinitions', 'crd'),
  CertificateSigningRequest: global('CertificateSigningRequest', 'certificates.k8s.io/v1', 'certificatesigningrequests', 'csr'),
  ResourceClaim: namespaced('ResourceClaim', 'resource.k8s.io/v1', 'resourceclaims'),
  Gateway: namespaced('Gateway', 'gateway.networking.k8s.io/v1', 'gateways', 'gtw'),
  GatewayClass: global('GatewayClass', 'gateway.networking.k8s.io/v1', 'gatewayclasses'),
  HTTPRoute: namespaced('HTTPRoute', 'gateway.networking.k8s.io/v1', 'httproutes'),
  GRPCRoute: namespaced('GRPCRoute', 'gateway.networking.k8s.io/v1', 'grpcroutes'),
  Certificate: namespaced('Certificate', 'cert-manager.io/v1', 'certificates', 'cert'),
  CertificateRequest: namespaced('CertificateRequest', 'cert-manager.io/v1', 'certificaterequests', 'cr'),
  Issuer: namespaced('Issuer', 'cert-manager.io/v1', 'issuers'),
  ClusterIssuer: global('ClusterIssuer', 'cert-manager.io/v1', 'clusterissuers'),
  Order: namespaced('Order', 'acme.cert-manager.io/v1', 'orders'),
  Challenge: namespaced('Challenge', 'acme.cert-manager.io/v1', 'challenges'),
  Rollout: namespaced('Rollout', 'argoproj.io/v1alpha1', 'rollouts', 'ro'),
  AnalysisRun: namespaced('AnalysisRun', 'argoproj.io/v1alpha1', 'analysisruns'),
  Application: namespaced('Application', 'argoproj.io/v1alpha1', 'applications', 'app'),
  ExternalSecret: namespaced('ExternalSecret', 'external-secrets.io/v1', 'externalsecrets', 'es'),
  SealedSecret: namespaced('SealedSecret', 'bitnami.com/v1alpha1', 'sealedsecrets'),
  PodMetrics: namespaced('PodMetrics', 'metrics.k8s.io/v1beta1', 'pods.metrics'),
});

/** Name of a kind an investigation may ask for. */
export type KindName = keyof typeof Kinds;

/**
 * Finds a kind by what a user types: kind, plural or short name, in any case.
 * @returns undefined when no kind has that name
 */
export function kindNamed(name: string): KindName | undefined {
  const wanted = name.toLowerCase();
  const hit = Object.entries(Kinds).find(([, { kind, plural, short }]) => kind.toLowerCase() === wanted || plural === wanted || short.includes(wanted));
  return hit?.[0] as KindName | undefined;
}

/** Finds the kind of an object, whatever its version; undefined when investigations never ask for it. */
export function kindOf(apiVersion: string, kind: string): KindName | undefined {
  const group = apiVersion.includes('/') ? apiVersion.slice(0, apiVersion.indexOf('/')) : '';
  if (kind === 'Event' && (group === '' || group === 'events.k8s.io')) {
    return 'Event';
  }
  const found = (Kinds as Readonly<Record<string, Kind>>)[kind];
  return found !== undefined && found.group === group ? kind as KindName : undefined;
}
