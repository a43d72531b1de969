import { podSecurityViolated } from '../../../../lib/investigation/causes/admission/pod-security-violated';
import { before, type ClusterContents, faultBy } from '../../support/cluster';
import { object, type Patch, pod, template } from '../../support/objects';
import { refused } from '../../support/refused';

const SAFE = template({ securityContext: { allowPrivilegeEscalation: false } });
const ROOT = template({ securityContext: { privileged: true } });
const LABEL = 'pod-security.kubernetes.io/enforce';
const TOLD = 'pods "web-2-x" is forbidden: violates PodSecurity "restricted:latest": privileged (container "app" must not set securityContext.privileged=true), allowPrivilegeEscalation != false (container "app" must set securityContext.allowPrivilegeEscalation=false)';
const namespace = (managed: Patch = {}): ClusterContents['objects'][number] => object('v1', 'Namespace', 'shop', { metadata: { labels: { [LABEL]: 'restricted' }, ...managed } }, '');
const labelled = (age: number): Patch => ({ managedFields: [{ manager: 'kubectl-label', operation: 'Update', time: before(age), fieldsV1: { 'f:metadata': { 'f:labels': { [`f:${LABEL}`]: {} } } } }] });

describe('Pod Security that refuses pods', () => {
  test('makes a revision that changed its security context a configuration fault', async () => {
    const fault = await faultBy(podSecurityViolated, { objects: [...refused([SAFE, ROOT], TOLD), pod(1, 'a', SAFE), namespace(labelled(80_000))] });
    expect(fault).toMatchObject({ class: 'configuration', root: { kind: 'Deployment' }, confidence: 0.95, rollback: { answer: 'yes' } });
    expect(fault?.sentence).toBe('namespace shop enforces Pod Security level restricted, which forbids privileged, allowPrivilegeEscalation != false');
  });

  test('is a matter of admission when the label was set after the pods that run', async () => {
    const fault = await faultBy(podSecurityViolated, { objects: [...refused([ROOT], TOLD), pod(1, 'a', ROOT), namespace(labelled(60))] });
    expect(fault).toMatchObject({ class: 'cluster', subsystem: 'admission', root: { kind: 'Namespace', name: 'shop' }, rollback: { answer: 'restore' } });
    expect(fault?.sentence).toContain('kubectl-label set it after the pods that run were admitted');
  });

  test('is a matter of admission, too, when a dump does not tell who wrote the label and pods of the template run', async () => {
    expect(await faultBy(podSecurityViolated, { objects: [...refused([ROOT], TOLD), pod(1, 'a', ROOT), namespace()] })).toMatchObject({ class: 'cluster', subsystem: 'admission' });
  });

  test('is a configuration fault of a first revision', async () => {
    expect(await faultBy(podSecurityViolated, { objects: [...refused([ROOT], TOLD), namespace()] })).toMatchObject({ class: 'configuration', rollback: { answer: 'no' } });
  });

  test('is less sure when the namespace may not be read', async () => {
    expect(await faultBy(podSecurityViolated, { objects: refused([SAFE, ROOT], TOLD), unreadable: { Namespace: 'forbidden' } })).toMatchObject({ confidence: 0.85 });
  });

  test('is told for security context constraints as well, and not for webhooks', async () => {
    expect(await faultBy(podSecurityViolated, { objects: refused([ROOT], 'pods "web-1-" is forbidden: unable to validate against any security context constraint: [provider "anyuid": Forbidden: not usable by user or serviceaccount]') })).toMatchObject({ class: 'configuration', confidence: 0.85 });
    expect(await faultBy(podSecurityViolated, { objects: refused([ROOT], 'admission webhook "p.example.com" denied the request: privileged') })).toBeUndefined();
  });
});
