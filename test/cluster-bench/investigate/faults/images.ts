import type { BenchFault, Label } from '../fault';
import { REGISTRY, web } from '../objects';

const release = (image: string): Pick<BenchFault, 'before' | 'change'> => ({ before: [web()], change: [web({ container: { image } })] });
const label = (row: string, more: Partial<Label> = {}): Label => ({ class: 'configuration', rows: [row], root: ['Deployment/web'], rollback: ['yes'], ...more });

/** Images that do not come. */
export const IMAGE_FAULTS: readonly BenchFault[] = [
  { name: 'a release names a tag that was never pushed', ...release(`${REGISTRY}/echo:9.9.9`), label: label('F01') },
  { name: 'a release misspells the repository', ...release(`${REGISTRY}/ecko:1.0.0`), label: label('F01', { rows: ['F01', 'F02'] }) },
  { name: 'a release takes an image from a private repository without a pull secret', ...release(`${REGISTRY}/private/echo:1.0.0`), label: label('F03', { rows: ['F02', 'F03'] }) },
  { name: 'the first release is refused by its registry', change: [web({ container: { image: `${REGISTRY}/deny-403/echo:1.0.0` } })], label: label('F03', { rows: ['F02', 'F03'], rollback: ['no', 'not-possible', 'restore'] }) },
  { name: 'the registry limits the rate of pulls', change: [web({ container: { image: `${REGISTRY}/throttled-429/echo:1.0.0` } })], label: { class: 'cluster', subsystem: 'registry', rows: ['F04'], root: ['Registry'], rollback: ['no'] } },
  { name: 'the registry answers with a server error', change: [web({ container: { image: `${REGISTRY}/broken-500/echo:1.0.0` } })], label: { class: 'cluster', subsystem: 'registry', rows: ['F05'], root: ['Registry'], rollback: ['no'] } },
  { name: 'a release has an image name in upper case', ...release(`${REGISTRY}/Echo:1.0.0`), label: label('F11') },
  { name: 'a release forbids to pull an image that no node has', before: [web()], change: [web({ container: { image: `${REGISTRY}/echo:8.8.8`, imagePullPolicy: 'Never' } })], label: label('F12') },
  { name: 'a release names a registry that does not exist', ...release('registry.nowhere.test:5000/echo:1.0.0'), label: label('F06', { class: ['configuration', 'cluster'], root: ['Deployment/web', 'Node'] }) },
];
