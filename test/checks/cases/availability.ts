import { cases } from '../support/cases';
import { autoscaler, budget, deployment, object, service, unrelated, workload } from '../support/objects';

const scaled = (changes = {}) => object('ScaledObject', 'web', { spec: { scaleTargetRef: { name: 'web' }, minReplicaCount: 2, ...changes } });
const spread = (more = {}) => ({ 'spec.replicas': 2, 'pod.topologySpreadConstraints': [{ maxSkew: 1, topologyKey: 'kubernetes.io/hostname', whenUnsatisfiable: 'ScheduleAnyway', labelSelector: { matchLabels: { app: 'web' } }, ...more }] });
const three = deployment({ 'spec.replicas': 3 });
const claim = (mode: string) => object('PersistentVolumeClaim', 'data', { spec: { accessModes: [mode] } });
const withClaim = (changes = {}) => deployment({ 'pod.volumes': [{ name: 'data', persistentVolumeClaim: { claimName: 'data' } }], ...changes });
const rolling = (rollingUpdate: unknown, replicas = 4) => deployment({ 'spec.replicas': replicas, 'spec.strategy': { type: 'RollingUpdate', rollingUpdate } });
const overDeployment = object('Rollout', 'web', { spec: { replicas: 3, workloadRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' } } });
const headless = service({ 'spec.clusterIP': 'None' });

export const availabilityCases = [
  ...cases('hpa-and-keda', {
    pass: [['one autoscaler', [deployment(), autoscaler()]], ['one ScaledObject', [deployment(), scaled()]]],
    fail: [['both', [deployment(), autoscaler(), scaled()], 'metadata.name'], ['two autoscalers', [deployment(), autoscaler(), autoscaler({ 'metadata.name': 'other' })]]],
    notApplicable: [['no autoscaler', deployment()]],
  }),
  ...cases('hpa-and-replicas', {
    pass: [['no replicas', [deployment(), autoscaler()]], ['no replicas in an Argo Rollout', [workload('Rollout'), autoscaler({ 'spec.scaleTargetRef': { kind: 'Rollout', name: 'web' } })]]],
    fail: [['replicas beside an autoscaler', [three, autoscaler()], 'spec.replicas'], ['replicas beside a ScaledObject', [three, scaled()]]],
    notApplicable: [['no autoscaler', three], ['an autoscaler of something else', [three, autoscaler({ 'spec.scaleTargetRef.name': 'api' })]]],
  }),
  ...cases('hpa-range', {
    pass: [['two to five', autoscaler()]],
    fail: [['a minimum of one', autoscaler({ 'spec.minReplicas': 1 }), 'spec.minReplicas'], ['no minimum, which is one', autoscaler({ 'spec.minReplicas': undefined })], ['a maximum at the minimum', autoscaler({ 'spec.maxReplicas': 2 }), 'spec.maxReplicas'], ['no maximum', autoscaler({ 'spec.maxReplicas': undefined }), 'spec.maxReplicas']],
    notApplicable: [['a workload', deployment()]],
  }),
  ...cases('hpa-requests', {
    pass: [['a request', [deployment(), autoscaler()]], ['a limit, which is a request too', [deployment({ 'container.resources': { limits: { cpu: '1' } } }), autoscaler()]]],
    fail: [['no request', [deployment({ 'container.resources': {} }), autoscaler()], 'spec.template.spec.containers[0].resources.requests.cpu'], ['a sidecar without one', [deployment({ 'pod.initContainers': [{ name: 's', restartPolicy: 'Always' }] }), autoscaler()]], ['no metrics, which is CPU', [deployment({ 'container.resources': {} }), autoscaler({ 'spec.metrics': undefined })]]],
    notApplicable: [['an external metric', [deployment({ 'container.resources': {} }), autoscaler({ 'spec.metrics': [{ type: 'External' }] })]], ['an average value', [deployment({ 'container.resources': {} }), autoscaler({ 'spec.metrics.0.resource.target.type': 'AverageValue' })]], ['no autoscaler', deployment()]],
  }),
  ...cases('hpa-target', {
    pass: [['a Deployment that exists', [deployment(), autoscaler()]], ['an Argo Rollout over a Deployment', [deployment({ 'spec.replicas': 0 }), overDeployment, autoscaler({ 'spec.scaleTargetRef': { kind: 'Rollout', name: 'web' } })]]],
    fail: [['a mistyped name', [deployment(), autoscaler({ 'spec.scaleTargetRef.name': 'wbe' })], 'spec.scaleTargetRef']],
    notApplicable: [['nothing of that kind here', autoscaler()], ['a target of another kind', [deployment(), autoscaler({ 'spec.scaleTargetRef.kind': 'StatefulSet' })]]],
  }),
  ...cases('naked-pod', {
    pass: [['a pod that a workload owns', workload('Pod', { 'metadata.ownerReferences': [{ kind: 'ReplicaSet', name: 'x' }] })], ['a test of Helm', workload('Pod', { 'metadata.annotations': { 'helm.sh/hook': 'test' } })]],
    fail: [['a pod on its own', workload('Pod'), 'kind']],
    notApplicable: [['a Deployment', deployment()]],
  }),
  ...cases('pdb-blocks-drain', {
    pass: [
      ['maxUnavailable 1', [three, budget()]], ['minAvailable below the replicas', [three, budget({ minAvailable: 2 })]], ['a share below', [three, budget({ minAvailable: '50%' })]], ['minAvailable below the autoscaler\'s minimum', [deployment(), autoscaler(), budget({ minAvailable: 1 })]],
      ['minAvailable below KEDA\'s minimum', [deployment(), scaled(), budget({ minAvailable: 1 })]], ['one budget for a stable and a canary Deployment', [deployment({ 'spec.replicas': 3 }), deployment({ 'spec.replicas': 1, 'labels': { app: 'web', track: 'canary' } }, 'canary'), budget({ minAvailable: 2 })]],
      ['a Deployment that an Argo Rollout runs', [deployment(), overDeployment, budget({ minAvailable: 1 })]], ['pods that are not here', budget({ minAvailable: 1 })], ['a Deployment at zero', [deployment({ 'spec.replicas': 0 }), budget({ minAvailable: 1 })]],
    ],
    fail: [
      ['maxUnavailable 0', budget({ maxUnavailable: 0 }), 'spec.maxUnavailable'], ['maxUnavailable 0%', budget({ maxUnavailable: '0%' })], ['minAvailable 100%', budget({ minAvailable: '100%' }), 'spec.minAvailable'], ['neither', budget({}), 'spec'],
      ['minAvailable at the replicas', [three, budget({ minAvailable: 3 })], 'spec.minAvailable'], ['one replica', [deployment(), budget({ minAvailable: 1 })]], ['half of one', [deployment(), budget({ minAvailable: '50%' })]], ['the autoscaler\'s minimum', [deployment(), autoscaler(), budget({ minAvailable: 2 })]],
      ['all pods of an Argo Rollout', [workload('Rollout', { 'spec.replicas': 2 }), budget({ minAvailable: 2 })]],
    ],
    notApplicable: [['a workload', deployment()]],
  }),
  ...cases('pdb-missing', {
    pass: [['a budget', [three, budget()]], ['a budget for a StatefulSet', [workload('StatefulSet', { 'spec.replicas': 3 }), budget()]]],
    fail: [['no budget', three, 'metadata.name'], ['a budget of another namespace', [three, object('PodDisruptionBudget', 'web', { metadata: { namespace: 'other' }, spec: { selector: {} } })]], ['an autoscaler from two', [deployment(), autoscaler()]], ['an Argo Rollout without one', workload('Rollout', { 'spec.replicas': 2 })]],
    notApplicable: [['one replica', deployment()], ['a DaemonSet', workload('DaemonSet')], ['a Job', workload('Job')]],
  }),
  ...cases('pdb-overlap', {
    pass: [['one budget', [three, budget()]]],
    fail: [['two budgets', [three, budget(), object('PodDisruptionBudget', 'all', { spec: { selector: {}, maxUnavailable: 1 } })], 'metadata.name']],
    notApplicable: [['no budget', three], ['an object without pods', unrelated]],
  }),
  ...cases('pdb-selects-nothing', {
    pass: [['its workload', [three, budget()]], ['everything', [three, object('PodDisruptionBudget', 'all', { spec: { selector: {} } })]]],
    fail: [['a mistyped label', [three, object('PodDisruptionBudget', 'web', { spec: { selector: { matchLabels: { app: 'wbe' } } } })], 'spec.selector']],
    notApplicable: [['no workload here', budget()], ['an operator whose pods are not here', [three, object('Kafka', 'k', {}, 'kafka.strimzi.io/v1'), object('PodDisruptionBudget', 'k', { spec: { selector: { matchLabels: { app: 'kafka' } } } })]]],
  }),
  ...cases('pdb-unhealthy-eviction', {
    pass: [['AlwaysAllow', budget()]],
    fail: [['nothing said', budget({ maxUnavailable: 1 }), 'spec.unhealthyPodEvictionPolicy'], ['IfHealthyBudget', budget({ maxUnavailable: 1, unhealthyPodEvictionPolicy: 'IfHealthyBudget' })]],
    notApplicable: [['a workload', deployment()]],
  }),
  ...cases('recreate-behind-service', {
    pass: [['a rolling update', [deployment(), service()]], ['a declared recreate', [deployment({ 'spec.strategy': { type: 'Recreate' }, 'metadata.annotations': { 'seaworthy.dev/rollout': 'recreate: one writer' } }), service()]]],
    fail: [['Recreate', [deployment({ 'spec.strategy': { type: 'Recreate' } }), service()], 'spec.strategy.type']],
    notApplicable: [['nobody calls it', deployment({ 'spec.strategy': { type: 'Recreate' } })], ['a volume for one node, which needs it', [withClaim({ 'spec.strategy': { type: 'Recreate' } }), claim('ReadWriteOnce'), service()]], ['a claim that is not here', [withClaim({ 'spec.strategy': { type: 'Recreate' } }), service()]]],
  }),
  ...cases('replicas', {
    pass: [['two replicas', [deployment({ 'spec.replicas': 2 }), service()]], ['none, which is switched off', [deployment({ 'spec.replicas': 0 }), service()]], ['a shared volume and two', [withClaim({ 'spec.replicas': 2 }), claim('ReadWriteMany'), service()]]],
    fail: [['one replica', [deployment({ 'spec.replicas': 1 }), service()], 'spec.replicas'], ['nothing said, which is one', [deployment(), service()]], ['one in an Argo Rollout', [workload('Rollout', { 'spec.replicas': 1 }), service()]]],
    notApplicable: [['nobody calls it', deployment()], ['a declared singleton', [deployment({ 'metadata.annotations': { 'seaworthy.dev/state': 'singleton: one writer' } }), service()]], ['an autoscaler', [deployment(), service(), autoscaler()]], ['an Argo Rollout that scales it', [deployment(), service(), overDeployment]],
      ['a volume for one node', [withClaim(), claim('ReadWriteOnce'), service()]], ['a database in a StatefulSet', [workload('StatefulSet'), service()]]],
  }),
  ...cases('rolling-update-bounds', {
    pass: [['no pod unavailable', [rolling({ maxUnavailable: 0, maxSurge: '25%' }), service()]], ['a share that rounds down to none without surge, which is raised to one', [rolling({ maxUnavailable: '25%', maxSurge: 0 }, 2), service()]], ['all pods of a worker', rolling({ maxUnavailable: '100%' })]],
    fail: [['neither way', rolling({ maxUnavailable: 0, maxSurge: 0 }), 'spec.strategy.rollingUpdate'], ['neither way as shares', rolling({ maxUnavailable: '0%', maxSurge: '0%' })], ['all pods of a service at once', [rolling({ maxUnavailable: 4 }), service()], 'spec.strategy.rollingUpdate.maxUnavailable']],
    notApplicable: [['no bounds', deployment()], ['a StatefulSet', workload('StatefulSet')]],
  }),
  ...cases('spread', {
    pass: [['a spread constraint', deployment(spread())], ['an anti-affinity', deployment({ 'spec.replicas': 2, 'pod.affinity': { podAntiAffinity: { preferredDuringSchedulingIgnoredDuringExecution: [{ weight: 1 }] } } })]],
    fail: [['nothing', three, 'spec.template.spec.topologySpreadConstraints'], ['an affinity to nodes only', deployment({ 'spec.replicas': 2, 'pod.affinity': { nodeAffinity: {} } })]],
    notApplicable: [['one replica', deployment()], ['a DaemonSet', workload('DaemonSet')]],
  }),
  ...cases('spread-match-label-keys', {
    pass: [['the hash of a Deployment', deployment(spread({ matchLabelKeys: ['pod-template-hash'] }))], ['no key', workload('StatefulSet', spread())], ['the hash of a Rollout', workload('Rollout', spread({ matchLabelKeys: ['rollouts-pod-template-hash'] }))]],
    fail: [['a Deployment\'s hash on a Rollout', workload('Rollout', spread({ matchLabelKeys: ['pod-template-hash'] })), 'spec.template.spec.topologySpreadConstraints[0].matchLabelKeys'], ['a hash on a StatefulSet', workload('StatefulSet', spread({ matchLabelKeys: ['pod-template-hash'] }))], ['a key that stands in the selector too', deployment(spread({ matchLabelKeys: ['app'] }))]],
    notApplicable: [['no constraint', deployment()]],
  }),
  ...cases('spread-selector', {
    pass: [['its own labels', deployment(spread())], ['all pods', deployment(spread({ labelSelector: {} }))]],
    fail: [['other labels', deployment(spread({ labelSelector: { matchLabels: { app: 'api' } } })), 'spec.template.spec.topologySpreadConstraints[0].labelSelector'], ['no selector', deployment(spread({ labelSelector: undefined }))]],
    notApplicable: [['no constraint', deployment()]],
  }),
  ...cases('stateful-set-service', {
    pass: [['a headless Service', [workload('StatefulSet', { 'spec.serviceName': 'web' }), headless]]],
    fail: [['no name', workload('StatefulSet'), 'spec.serviceName'], ['a name that is not here', [workload('StatefulSet', { 'spec.serviceName': 'db' }), headless]], ['a Service with an address', [workload('StatefulSet', { 'spec.serviceName': 'web' }), service()]]],
    notApplicable: [['no Service here', workload('StatefulSet', { 'spec.serviceName': 'web' })], ['a Deployment', deployment()]],
  }),
  ...cases('volume-and-rolling-update', {
    pass: [['Recreate with one replica', [withClaim({ 'spec.strategy': { type: 'Recreate' } }), claim('ReadWriteOnce')]], ['a rolling update without surge', [withClaim({ 'spec.strategy': { rollingUpdate: { maxSurge: 0, maxUnavailable: 1 } } }), claim('ReadWriteOnce')]]],
    fail: [['a rolling update', [withClaim(), claim('ReadWriteOnce')], 'spec.strategy.type'], ['two replicas', [withClaim({ 'spec.strategy': { type: 'Recreate' }, 'spec.replicas': 2 }), claim('ReadWriteOncePod')], 'spec.replicas']],
    notApplicable: [['a shared volume', [withClaim(), claim('ReadWriteMany')]], ['a claim that is not here', withClaim()], ['a StatefulSet', workload('StatefulSet')]],
  }),
];
