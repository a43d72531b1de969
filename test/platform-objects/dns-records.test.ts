import { App, Chart } from 'cdk8s';
import { Dns, Platform } from '../../lib/platform';
import { DnsRecord, DnsRecords, dnsRecordsManifest, type DnsRecordsProps } from '../../lib/platform-objects';
import { codesAndPaths, codesOf } from '../support/codes-of';

const place = { path: 'dns/extra', id: 'extra', namespace: 'dns' };
const endpointsOf = (...records: DnsRecord[]): unknown => (dnsRecordsManifest({ records }, place).spec as { endpoints: unknown }).endpoints;
const broken = (props: object): string[] => codesAndPaths(() => dnsRecordsManifest(props as DnsRecordsProps, place));

describe('DnsRecords', () => {
  test('is a DNSEndpoint of external-dns', () => {
    expect(dnsRecordsManifest({ records: [DnsRecord.cname('docs.example.com', 'pages.example.net', { ttl: 300 })] }, place)).toEqual({
      apiVersion: 'externaldns.k8s.io/v1alpha1', kind: 'DNSEndpoint', metadata: { name: 'extra', namespace: 'dns' },
      spec: { endpoints: [{ dnsName: 'docs.example.com', recordType: 'CNAME', targets: ['pages.example.net'], recordTTL: 300 }] },
    });
  });

  test.each([
    [DnsRecord.a('a.example.com', ['192.0.2.1'])], [DnsRecord.aaaa('a.example.com', ['2001:db8::1'])], [DnsRecord.txt('_dmarc.example.com', ['v=DMARC1; p=reject'])],
    [DnsRecord.mx('example.com', ['10 mail.example.com'])], [DnsRecord.srv('_sip._tcp.example.com', ['0 50 5060 sip.example.com'])], [DnsRecord.ns('dev.example.com', ['ns1.example.net'])],
    [DnsRecord.a('*.example.com', ['192.0.2.1'])],
  ])('takes $type records', (record) => {
    expect(endpointsOf(record)).toEqual([{ dnsName: record.name, recordType: record.type, targets: record.targets }]);
  });

  test('carries weighted sets in the shape that external-dns reads', () => {
    expect(endpointsOf(DnsRecord.a('a.example.com', ['192.0.2.1'], { setIdentifier: 'blue', providerSpecific: { 'aws/weight': '10' } }), DnsRecord.a('a.example.com', ['192.0.2.2'], { setIdentifier: 'green' })))
      .toMatchObject([{ setIdentifier: 'blue', providerSpecific: [{ name: 'aws/weight', value: '10' }] }, { setIdentifier: 'green' }]);
  });

  test.each([
    [{ records: [] }, 'RecordsMissing records'],
    [{ records: [DnsRecord.a('example', ['192.0.2.1'])] }, 'RecordInvalid records[0].name'],
    [{ records: [{ name: 'a.example.com', type: 'PTR', targets: ['x'] }] }, 'RecordInvalid records[0].type'],
    [{ records: [DnsRecord.a('a.example.com', ['2001:db8::1'])] }, 'RecordInvalid records[0].targets'],
    [{ records: [DnsRecord.a('a.example.com', [])] }, 'RecordInvalid records[0].targets'],
    [{ records: [DnsRecord.cname('a.example.com', 'https://pages.example.net')] }, 'RecordInvalid records[0].targets'],
    [{ records: [DnsRecord.mx('example.com', ['mail.example.com'])] }, 'RecordInvalid records[0].targets'],
    [{ records: [DnsRecord.a('a.example.com', ['192.0.2.1'], { ttl: 0 })] }, 'RecordInvalid records[0].ttl'],
    [{ records: [DnsRecord.a('a.example.com', ['192.0.2.1'], { setIdentifier: '' })] }, 'RecordInvalid records[0].setIdentifier'],
    [{ records: [{ ...DnsRecord.a('a.example.com', ['192.0.2.1']), providerSpecific: { w: 1 } }] }, 'RecordInvalid records[0].providerSpecific'],
    [{ records: [{ ...DnsRecord.a('a.example.com', ['192.0.2.1']), weight: 1 }] }, 'UnknownProperty records[0].weight'],
    [{ records: [DnsRecord.a('a.example.com', ['192.0.2.1']), DnsRecord.a('a.example.com', ['192.0.2.2'])] }, 'RecordTwice records[1]'],
    [{ records: [DnsRecord.a('a.example.com', ['192.0.2.1'])], platform: {} }, 'PlatformMissing platform'],
    [{ records: [DnsRecord.a('a.example.org', ['192.0.2.1'])], platform: Platform.forTests() }, 'HostOutsideDomains records[0].name'],
    [{ records: [DnsRecord.a('a.example.com', ['192.0.2.1'])], platform: Platform.forTests({ dns: Dns.manual({ domains: ['example.com'] }) }) }, 'DnsNotPromised platform'],
  ])('refuses %j with %s', (props, expected) => {
    expect(broken(props)).toEqual([expected]);
  });

  test('needs a namespace', () => {
    expect(codesOf(() => new DnsRecords(new Chart(new App(), 'dns'), 'extra', { records: [DnsRecord.a('a.example.com', ['192.0.2.1'])] }))).toEqual(['NamespaceMissing']);
  });
});
