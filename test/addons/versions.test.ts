import { CHART_VERSIONS } from '../../lib/addons';
import { chooseChart } from '../../lib/addons/versions';
import { Problems } from '../../lib/core';

/** Rows that were released, as chart, version and software. A row stays for ever: somebody may have pinned it. */
const RELEASED = [
  'argo-rollouts 2.43.0 1.10.0', 'cert-manager v1.21.1 1.21.1', 'cert-manager v1.21.2 1.21.2', 'cluster-autoscaler 9.59.0 1.35.0', 'external-dns 1.21.1 0.21.0', 'external-dns 1.22.0 0.22.0',
  'external-dns 1.22.0 0.23.0', 'external-secrets 2.10.0 2.10.0', 'gateway-helm v1.9.1 1.9.1', 'kube-prometheus-stack 88.0.0 0.93.0', 'metrics-server 3.13.0 0.8.0', 'velero 12.1.0 1.18.1',
];

describe('the table of charts', () => {
  const rows = Object.values(CHART_VERSIONS).flat();

  test('keeps every row that was released', () => {
    const present = rows.map((row) => `${row.chart} ${row.version} ${row.appVersion}`);
    expect(RELEASED.filter((row) => !present.includes(row))).toEqual([]);
  });

  test('dates each row, says where it comes from, and grows at its end', () => {
    expect(rows.filter(({ added, source }) => !/^\d{4}-\d{2}-\d{2}$/.test(added) || !source.startsWith('https://'))).toEqual([]);
    for (const list of Object.values(CHART_VERSIONS)) {
      expect(list.map(({ added }) => added)).toEqual(list.map(({ added }) => added).sort());
    }
  });

  test('takes charts from https or OCI only', () => {
    expect(rows.filter(({ repository }) => !/^(https|oci):\/\//.test(repository))).toEqual([]);
  });
});

describe('the choice of a chart', () => {
  const choose = (chartVersion?: string, promised?: string): readonly [string, string, readonly string[]] => {
    const problems = new Problems();
    const chart = chooseChart('externalDns', { chartVersion, promised }, 'externalDns', problems);
    return [chart.version, chart.appVersion, problems.all.map(({ code }) => code)];
  };

  test.each([
    ['the newest without a wish', undefined, undefined, ['1.22.0', '0.23.0', []]],
    ['the newest that keeps a promise', undefined, '0.22', ['1.22.0', '0.22.0', []]],
    ['a promise with a patch or a v', undefined, 'v0.21.4', ['1.21.1', '0.21.0', []]],
    ['the pinned one', '1.21.1', undefined, ['1.21.1', '0.21.0', []]],
    ['a problem for one that is unknown', '1.0.0', undefined, ['1.22.0', '0.23.0', ['ChartVersionUnknown']]],
    ['a problem for a promise that none keeps', undefined, '0.19', ['1.22.0', '0.23.0', ['VersionNotOffered']]],
  ] as const)('is %s', (_title, pinned, promised, expected) => {
    expect(choose(pinned, promised)).toEqual(expected);
  });
});
