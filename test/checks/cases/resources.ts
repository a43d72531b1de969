import { cases } from '../support/cases';
import { deployment, object, unrelated, workload } from '../support/objects';

const noContainers = deployment({ 'pod.containers': [] });
const at = (path: string) => `spec.template.spec.containers[0].resources.${path}`;
const range = object('LimitRange', 'defaults', { spec: { limits: [{ type: 'Container', default: { memory: '256Mi' }, defaultRequest: { cpu: '100m', memory: '128Mi' } }] } });
const scratch = (emptyDir: unknown, more = {}) => deployment({ 'pod.volumes': [{ name: 'tmp', emptyDir }], ...more });

export const resourceCases = [
  ...cases('limit-below-request', {
    pass: [['a limit at the request', deployment()], ['different units', deployment({ 'container.resources': { requests: { cpu: '500m', memory: '1Gi' }, limits: { cpu: '0.5', memory: '1024Mi' } } })], ['a limit that is no quantity', deployment({ 'container.resources.limits.memory': 'much' })]],
    fail: [['memory', deployment({ 'container.resources.limits.memory': '64Mi' }), at('limits.memory')], ['CPU', deployment({ 'container.resources.limits.cpu': 0.05 }), at('limits.cpu')], ['a decimal unit below a binary one', deployment({ 'container.resources.limits.memory': '128M' })]],
    notApplicable: [['a pod without containers', noContainers]],
  }),
  ...cases('memory-limit', {
    pass: [['a limit', deployment()], ['a limit of the whole pod', deployment({ 'container.resources': undefined, 'pod.resources': { limits: { memory: '1Gi' } } })], ['the default of a LimitRange', [deployment({ 'container.resources': undefined }), range]]],
    fail: [['no limit', deployment({ 'container.resources.limits': undefined }), at('limits.memory')], ['a LimitRange of another namespace', [deployment({ 'container.resources.limits': undefined }), object('LimitRange', 'x', { metadata: { namespace: 'other' }, spec: range.spec })]], ['a native sidecar without one', deployment({ 'pod.initContainers': [{ name: 's', image: 's:1', restartPolicy: 'Always' }] })]],
    notApplicable: [['a pod without containers', noContainers]],
  }),
  ...cases('resource-requests', {
    pass: [['both requests', deployment()], ['limits, which are requests too', deployment({ 'container.resources': { limits: { cpu: '1', memory: '1Gi' } } })], ['requests of the whole pod', deployment({ 'container.resources': undefined, 'pod.resources': { requests: { cpu: '1', memory: '1Gi' } } })], ['the default of a LimitRange', [deployment({ 'container.resources': undefined }), range]]],
    fail: [['none', deployment({ 'container.resources': undefined }), at('requests.cpu')], ['no CPU request', deployment({ 'container.resources.requests.cpu': undefined }), at('requests.cpu')], ['a Job without requests', workload('Job', { 'container.resources': {} })]],
    notApplicable: [['a pod without containers', noContainers]],
  }),
  ...cases('scratch-volume-unbounded', {
    pass: [['a size limit', scratch({ sizeLimit: '1Gi' })], ['a limit on the containers', scratch({}, { 'container.resources.limits.ephemeral-storage': '1Gi' })]],
    fail: [['no limit', scratch({}), 'spec.template.spec.volumes[0].emptyDir.sizeLimit'], ['an empty field', scratch(null)]],
    notApplicable: [['no scratch volume', deployment()], ['a volume in memory, which counts against the memory limit', scratch({ medium: 'Memory' })], ['an object without pods', unrelated]],
  }),
];
