import { App, Chart } from 'cdk8s';
import { Exposure, Owner, Probe, ProductionService, Rollout, Scale, State } from 'seaworthy';
import type { Platform } from 'seaworthy/platform';
import type { Manifest } from '../../../lib/core';
import { manifestsOf } from '../../../lib/kubernetes';

/** A service of these tests. */
export interface PublishedServiceProps {
  /** Name. */
  readonly name: string;
  /** Namespace. */
  readonly namespace: string;
  /** What the cluster promises. */
  readonly platform: Platform;
  /** Public names; none: only other services reach it. */
  readonly hosts: readonly string[];
}

/** Manifests of a service of one replica. */
export function publishedService({ name, namespace, platform, hosts }: PublishedServiceProps): readonly Manifest[] {
  const chart = new Chart(new App(), name, { namespace });
  new ProductionService(chart, name, {
    platform,
    image: 'registry.bench.test:5000/echo:1.0.0',
    port: 8080,
    owner: Owner.team('storefront', { onCall: 'https://oncall.example.com/storefront', runbook: 'https://runbooks.example.com/web' }),
    state: State.stateless(),
    exposure: hosts.length === 0 ? Exposure.cluster() : Exposure.internetFacing({ hosts: [...hosts] }),
    rollout: Rollout.rolling(),
    needs: [],
    scale: Scale.fixed(2),
    probes: { readiness: Probe.http('/readyz'), liveness: Probe.http('/healthz') },
    env: { ACCESS_LOG: 'false' },
  });
  return manifestsOf(chart);
}
