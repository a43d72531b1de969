import { isHost, isWhole } from '../core';
import type { Exposure } from '../strategy';
import { answerLaws } from './answer-laws';
import { exampleProps } from './example-props';
import { type ConformanceOptions, demand, demandSame, type Law, platformOf, runLaws } from './law';
import type { Manifests } from './manifests';
import { synthService } from './synth-service';

const AUDIENCES = ['none', 'cluster', 'internal', 'internetFacing'];

/**
 * Checks an Exposure of your own against what ProductionService relies on.
 * @param make gives a new instance each time
 * @throws SeaworthyError `LawBroken` for each broken law, unless `options.test` was given
 */
export function exposureConformance(make: () => Exposure, options: ConformanceOptions = {}): void {
  const platform = platformOf(options);
  const decide = (): ReturnType<Exposure['bind']> => make().bind(platform.facts);
  const synth = (): Manifests => synthService(exampleProps({ platform, exposure: make() }));
  const laws: readonly Law[] = [
    ...answerLaws(make, platform),
    {
      name: 'its audience and protocol are ones that a service knows',
      check: () => {
        demand(AUDIENCES.includes(decide().audience), `the audience is ${JSON.stringify(decide().audience)}`);
        demand(['http', 'grpc', 'websocket'].includes(decide().protocol), `the protocol is ${JSON.stringify(decide().protocol)}`);
      },
    },
    {
      name: 'it has hosts exactly when something routes to them',
      check: () => {
        const { hosts, routing, audience } = decide();
        demand(hosts.every(isHost), `the hosts are ${JSON.stringify(hosts)}`);
        demandSame(hosts.length > 0, routing.kind !== 'none', `there are ${hosts.length} hosts, and the routing is ${routing.kind}`);
        demandSame(hosts.length > 0, audience === 'internal' || audience === 'internetFacing', `there are ${hosts.length} hosts, and the audience is ${audience}`);
      },
    },
    {
      name: 'its times are whole seconds, and work in progress may take as long as the longest request',
      check: () => {
        const { propagationSeconds, requestSeconds, requestTimeoutSeconds } = decide();
        demand(isWhole(propagationSeconds, 0, 3600) && isWhole(requestSeconds, 0, 86_400), `propagationSeconds is ${propagationSeconds}, requestSeconds ${requestSeconds}`);
        demand(requestTimeoutSeconds === undefined || requestTimeoutSeconds <= requestSeconds, `requestTimeoutSeconds ${requestTimeoutSeconds} is more than requestSeconds ${requestSeconds}`);
      },
    },
    {
      name: 'a service with it synthesizes, and has a Service unless nobody calls it',
      check: () => demandSame(synth().has('Service'), decide().audience !== 'none', 'whether there is a Service, and whether somebody calls'),
    },
    {
      name: 'route, Ingress and certificate name exactly its hosts',
      check: () => {
        for (const { kind, spec } of synth().all.map((manifest) => ({ ...manifest, spec: manifest.spec as Record<string, unknown> | undefined }))) {
          const named = kind === 'Certificate' ? spec?.dnsNames : kind === 'HTTPRoute' || kind === 'GRPCRoute' ? spec?.hostnames : undefined;
          if (named !== undefined) {
            demandSame(named, [...decide().hosts], `hosts of the ${kind} differ`);
          }
        }
      },
    },
  ];
  runLaws(laws, options);
}
