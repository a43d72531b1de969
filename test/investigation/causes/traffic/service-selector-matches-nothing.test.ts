import { selectorMatchesNothing } from '../../../../lib/investigation/causes/traffic/service-selector-matches-nothing';
import { before, faultBy, investigated } from '../../support/cluster';
import { deployment, object, pod, template } from '../../support/objects';
import { healthyWeb, service, slice } from '../../support/traffic';

const wrong = service({ selector: { app: 'wep' } });
const edited = service({ selector: { app: 'wep' } }, { managedFields: [{ manager: 'kubectl-patch', operation: 'Update', time: before(900), fieldsV1: { 'f:spec': { 'f:selector': {} } } }] });

describe('a Service that selects no pod', () => {
  test.each(['deployment/web', 'service/web', 'web'])('is found from %s, with the label that differs', async (target) => {
    const fault = await faultBy(selectorMatchesNothing, { objects: [...healthyWeb(), wrong, slice([])] }, target);
    expect(fault).toMatchObject({ class: 'configuration', root: { kind: 'Service', name: 'web' }, confidence: 0.95, rollback: { answer: 'no' } });
    expect(fault?.sentence).toContain('app=wep, the pods have web');
  });

  test('is found by its name and a slip in its only label, and not for a name of its own', async () => {
    const named = (name: string): ReturnType<typeof object> => object('v1', 'Service', name, { spec: { selector: { app: 'wep' }, ports: [{ port: 80 }] } });
    expect(await faultBy(selectorMatchesNothing, { objects: [...healthyWeb(), named('web-svc')] })).toMatchObject({ root: { name: 'web-svc' } });
    expect(await faultBy(selectorMatchesNothing, { objects: [...healthyWeb(), named('wep')] })).toBeUndefined();
  });

  test('goes back itself when its selector was edited', async () => {
    const fault = await faultBy(selectorMatchesNothing, { objects: [...healthyWeb(), edited, slice([])] });
    expect(fault?.rollback).toMatchObject({ answer: 'restore', reason: expect.stringContaining('Service web') as string });
  });

  test('is fixed by a rollback when the release took the label away', async () => {
    const labelled = { ...template(), metadata: { labels: { app: 'web', tier: 'front' } } };
    const objects = [...deployment([labelled, template()]), pod(2, 'a', template()), pod(2, 'b', template()), service({ selector: { app: 'web', tier: 'front' } }), slice([])];
    expect((await faultBy(selectorMatchesNothing, { objects }))?.rollback.answer).toBe('yes');
  });

  test('is not claimed where endpoints exist and are not ready: that is an effect', async () => {
    expect(await faultBy(selectorMatchesNothing, { objects: [...healthyWeb(), wrong, slice([], { endpoints: [{ conditions: { ready: false } }] })] })).toBeUndefined();
  });

  test('is not claimed for a Service without selector, which somebody else fills', async () => {
    expect(await faultBy(selectorMatchesNothing, { objects: [...healthyWeb(), service({ selector: {} })] }, 'service/web')).toBeUndefined();
  });

  test('is not claimed for the Service of a workload that is scaled to zero', async () => {
    expect(await faultBy(selectorMatchesNothing, { objects: [...deployment([template()], { spec: { replicas: 0 } }), service(), slice([])] }, 'service/web')).toBeUndefined();
  });

  test('is not claimed for a canary that has no pods while another Service leads to the workload', async () => {
    const canary = object('v1', 'Service', 'web-canary', { spec: { selector: { app: 'web', track: 'canary' }, ports: [{ port: 80 }] } });
    const objects = [...healthyWeb(), service(), canary, slice(healthyWeb().slice(2))];
    expect((await investigated({ objects }, 'web')).verdict.class).toBe('healthy');
  });

  test('is less sure when EndpointSlices may not be read', async () => {
    const contents = { objects: [...healthyWeb(), wrong], unreadable: { EndpointSlice: 'forbidden' } as const };
    expect((await faultBy(selectorMatchesNothing, contents))?.confidence).toBe(0.85);
  });
});
