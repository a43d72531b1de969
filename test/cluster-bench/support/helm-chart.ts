import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Manifest } from '../../../lib/core';

/** Puts manifests into a Helm chart in the layout of `cdk8s synth --format helm`; the folder. */
export function inHelmChart(manifests: readonly Manifest[], version: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'seaworthy-chart-'));
  mkdirSync(join(folder, 'templates'));
  writeFileSync(join(folder, 'Chart.yaml'), `apiVersion: v2\nname: web\nversion: ${version}\ntype: application\n`);
  writeFileSync(join(folder, 'templates', 'drill.k8s.yaml'), manifests.map((manifest) => JSON.stringify(manifest)).join('\n---\n'));
  return folder;
}
