import { App, Chart } from 'cdk8s';
import { Callers, Exposure, type FileInput, Owner, Probe, ProductionService, Rollout, Scale, State } from 'seaworthy';
import { type DeliveryFact, Platform } from 'seaworthy/platform';
import { platformWith, Ways } from '../../../examples/web-shop/platform';
import { type Manifest } from '../../../lib/core';
import { manifestsOf } from '../../../lib/kubernetes';

/** The host of the bench; the drills' client is a declared caller there. */
const CLIENT = '10.89.0.1/32';

/** What differs from drill to drill. */
export interface DrillProps {
  /** Namespace. */
  readonly namespace: string;
  /** Public name. */
  readonly host: string;
  /** Tag of the image `echo`. @default 1.0.0 */
  readonly tag?: string;
  /** Container port that the service declares. @default 8080, where the image listens */
  readonly port?: number;
  /** Replicas. @default 3, so that one node has two of them */
  readonly replicas?: number;
  /** Environment. @default none */
  readonly env?: Readonly<Record<string, string>>;
  /** Files. @default none */
  readonly files?: Readonly<Record<string, FileInput>>;
  /** Delivery tool of the platform. @default that of the web shop: apply on the server */
  readonly delivery?: DeliveryFact;
}

/** A public service that the drills release, scale and drain: `web`. Its manifests. */
export function drillService(props: DrillProps): readonly Manifest[] {
  const shop = platformWith(Ways.shared);
  const chart = new Chart(new App(), 'drill', { namespace: props.namespace });
  new ProductionService(chart, 'web', {
    platform: props.delivery === undefined ? shop : Platform.of({ ...shop.facts, delivery: props.delivery }),
    image: `registry.bench.test:5000/echo:${props.tag ?? '1.0.0'}`,
    port: props.port ?? 8080,
    owner: Owner.team('storefront', { onCall: 'https://oncall.example.com/storefront', runbook: 'https://runbooks.example.com/web' }),
    state: State.stateless(),
    exposure: Exposure.internetFacing({ hosts: [props.host] }),
    rollout: Rollout.rolling(),
    needs: [],
    scale: Scale.fixed(props.replicas ?? 3),
    callers: [Callers.cidr(CLIENT)],
    probes: { readiness: Probe.http('/readyz'), liveness: Probe.http('/healthz') },
    env: { ACCESS_LOG: 'false', ...props.env },
    files: props.files ?? {},
  });
  return manifestsOf(chart);
}
