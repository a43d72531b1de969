import { Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import { Acme, CertificateIssuer, DnsRecord, DnsRecords, SharedGateway, Solver } from 'seaworthy';

/** What the cluster itself needs, made once by the platform team; its facts go into the platform. */
export class ClusterObjects extends Chart {
  /** Issues certificates for all domains. */
  public readonly issuer: CertificateIssuer;
  /** Takes in all traffic. */
  public readonly gateway: SharedGateway;

  public constructor(scope: Construct, id: string) {
    super(scope, id, { namespace: 'gateway' });
    this.issuer = new CertificateIssuer(this, 'letsencrypt', {
      acme: Acme.letsEncrypt(), email: 'platform@example.com', solvers: [Solver.route53({ dnsZones: ['example.com'], region: 'eu-west-1' })],
    });
    this.gateway = new SharedGateway(this, 'public', { gatewayClass: 'envoy', domains: ['example.com'], tls: this.issuer.tls });
    new DnsRecords(this, 'mail', { records: [DnsRecord.mx('example.com', ['10 mail.example.net']), DnsRecord.txt('_dmarc.example.com', ['v=DMARC1; p=reject'])] });
  }
}
