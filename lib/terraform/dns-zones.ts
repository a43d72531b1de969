import { Fn } from 'cdktf';
import type { DnsZoneSpec } from '../cluster';

/** DNS zones of a cluster by domain, with the provider's own type of a zone. */
export interface DnsZones<Zone> {
  /** Created zones. */
  readonly zones: Readonly<Record<string, Zone>>;
  /** Ids by which the cloud names a zone, of created and of existing ones. */
  readonly zoneIds: Readonly<Record<string, string>>;
  /** Name servers of created zones, joined by commas. */
  readonly nameServers: Readonly<Record<string, string>>;
}

/**
 * Makes the zones that are to be created and takes the ids of those that exist.
 * @param create makes a zone under the construct id that it is given, which is the domain's own, whatever else is declared
 * @param idOf the id by which grants name a zone
 */
export function dnsZones<Zone extends { readonly nameServers: string[] }>(
  specs: readonly DnsZoneSpec[], create: (id: string, domain: string) => Zone, idOf: (zone: Zone) => string,
): DnsZones<Zone> {
  const zones: Record<string, Zone> = {};
  const zoneIds: Record<string, string> = {};
  const nameServers: Record<string, string> = {};
  for (const spec of specs) {
    if (spec.kind === 'existing') {
      zoneIds[spec.domain] = spec.id;
      continue;
    }
    const zone = create(`zone-${spec.domain}`, spec.domain);
    zones[spec.domain] = zone;
    zoneIds[spec.domain] = idOf(zone);
    nameServers[spec.domain] = Fn.join(',', zone.nameServers);
  }
  return { zones, zoneIds, nameServers };
}
