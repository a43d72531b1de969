import type { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { dnsRecordsManifest, type DnsRecordsProps } from './dns-records-manifest';
import { addObject, planOrDetach } from './platform-object';

/**
 * DNS records that no route stands for: a CNAME to another provider, TXT, weighted sets. Hosts of services need none:
 * external-dns reads them from the routes.
 */
export class DnsRecords extends Construct {
  /** The DNSEndpoint; patch it with JsonPatch. */
  public readonly endpoint: ApiObject;

  /**
   * @param scope a Chart with a namespace that external-dns watches, or a construct within one
   * @param id name of the object unless `props.name` is given
   * @throws SeaworthyError with every problem of the props
   */
  public constructor(scope: Construct, id: string, props: DnsRecordsProps) {
    super(scope, id);
    this.endpoint = addObject(this, 'endpoint', planOrDetach(this, (place) => dnsRecordsManifest(props, place)));
  }
}
