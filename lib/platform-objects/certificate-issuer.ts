import type { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { Tls, type IssuerTls } from '../platform';
import { type CertificateIssuerProps, certificateIssuerManifest } from './certificate-issuer-manifest';
import { addObject, planOrDetach } from './platform-object';

/**
 * A cert-manager issuer for an ACME authority. One per platform, made by the people who run the cluster.
 */
export class CertificateIssuer extends Construct {
  /** The ClusterIssuer or Issuer; patch it with JsonPatch. */
  public readonly issuer: ApiObject;

  /**
   * @param scope a Chart, or a construct within one
   * @param id name of the issuer unless `props.name` is given
   * @throws SeaworthyError with every problem of the props
   */
  public constructor(scope: Construct, id: string, props: CertificateIssuerProps) {
    super(scope, id);
    this.issuer = addObject(this, 'issuer', planOrDetach(this, (place) => certificateIssuerManifest(props, place)));
  }

  /** The fact to declare in the platform, so that services use this issuer. */
  public get tls(): IssuerTls {
    return Tls.issuer(this.issuer.name, { kind: this.issuer.kind === 'Issuer' ? 'Issuer' : 'ClusterIssuer' });
  }
}
