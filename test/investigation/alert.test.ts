import { targetOfAlert } from '../../lib/investigation';
import { errorOf } from '../support/codes-of';

const alert = (labels: Readonly<Record<string, string>>, status = 'firing'): unknown => ({ status, labels: { alertname: 'Something', ...labels } });

describe('the target of an alert', () => {
  test('is the workload, not the pod of the exporter that measured it', () => {
    const message = { version: '4', alerts: [alert({ deployment: 'web', namespace: 'shop', pod: 'kube-state-metrics-0', service: 'kube-state-metrics', job: 'kube-state-metrics' })] };
    expect(targetOfAlert(JSON.stringify(message), 'default')).toEqual({ kind: 'Deployment', name: 'web', namespace: 'shop' });
  });

  test('is that of the first alert that fires', () => {
    const message = [alert({ pod: 'a', namespace: 'shop' }, 'resolved'), alert({ pod: 'b', namespace: 'shop' })];
    expect(targetOfAlert(JSON.stringify(message), 'default')).toMatchObject({ kind: 'Pod', name: 'b' });
  });

  test('is read from the list of amtool, whose status is an object', () => {
    expect(targetOfAlert(JSON.stringify([{ labels: { job_name: 'report' }, status: { state: 'active' } }]), 'shop')).toEqual({ kind: 'Job', name: 'report', namespace: 'shop' });
  });

  test.each([['no JSON', 'not json'], ['no labels', '{"alerts":[{}]}'], ['no label that names an object', '{"labels":{"alertname":"Watchdog"}}']])('is refused with a remedy where there is %s', (_what, json) => {
    expect(errorOf(() => targetOfAlert(json, 'default')).problems).toMatchObject([{ code: 'AlertInvalid', path: '-f' }]);
  });
});
