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

  test('is the work of somebody who took a label off the pods when their template has it', async () => {
    const labelled = { ...template(), metadata: { labels: { app: 'web', tier: 'front' } } };
    const front = service({ selector: { app: 'web', tier: 'front' } });
    const fault = await faultBy(selectorMatchesNothing, { objects: [...deployment([labelled]), pod(1, 'a', labelled), pod(1, 'b', labelled), front, slice([])] }, 'service/web');
    expect(fault).toMatchObject({ class: 'configuration', root: { kind: 'Pod', name: 'web-1-a' }, confidence: 0.95, rollback: { answer: 'no' } });
    expect(fault?.sentence).toContain('although their template has it');
    const kept = ['a', 'b'].map((name) => pod(1, name, labelled, { metadata: { labels: { app: 'web', tier: 'front' } } }));
    expect(await faultBy(selectorMatchesNothing, { objects: [...deployment([labelled]), ...kept, front, slice([])] }, 'service/web')).toBeUndefined();
    expect(await faultBy(selectorMatchesNothing, { objects: [...deployment([labelled]), pod(1, 'a', labelled), pod(1, 'b', labelled), front], unreadable: { EndpointSlice: 'forbidden' } }, 'service/web')).toMatchObject({ confidence: 0.85 });
  });

  test('is not said of pods of an older revision that never had the label', async () => {
    const labelled = { ...template(), metadata: { labels: { app: 'web', tier: 'front' } } };
    const objects = [...deployment([template(), labelled]), pod(1, 'a', template()), pod(1, 'b', template()), service({ selector: { app: 'web', tier: 'front' } }), slice([])];
    expect(await faultBy(selectorMatchesNothing, { objects })).toBeUndefined();
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
