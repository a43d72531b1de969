import { App, Chart } from 'cdk8s';
import { ProductionService, type ProductionServiceProps } from '../service';
import { type Manifests, manifests } from './manifests';

/** Where the service of a test stands. */
export interface SynthServiceOptions {
  /**
   * Construct id, which names the objects.
   * @default 'web'
   */
  readonly id?: string;
  /**
   * Namespace of the chart.
   * @default 'test'
   */
  readonly namespace?: string;
}

/** Props of one service, or what adds constructs to a chart. */
export type Declaring = ProductionServiceProps | ((chart: Chart) => void);

/**
 * Synthesizes a service in memory.
 * @param declaring props of a ProductionService; or a function that adds anything to the chart, for constructs of your own
 * @throws SeaworthyError what the props are refused with, or what synthesis would end with
 */
export function synthService(declaring: Declaring, options: SynthServiceOptions = {}): Manifests {
  const app = new App();
  const chart = new Chart(app, 'test', { namespace: options.namespace ?? 'test' });
  if (typeof declaring === 'function') {
    declaring(chart);
  } else {
    new ProductionService(chart, options.id ?? 'web', declaring);
  }
  return manifests(app);
}
