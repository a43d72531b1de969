import { dnsSearchListCut } from '../../../../lib/investigation/causes/dns/dns-search-list-cut';
import { faultBy } from '../../support/cluster';
import { crashingPod, crashingWeb, said } from '../../support/failing';
import { event } from '../../support/objects';

const warning = event(crashingPod(), 'Warning', 'DNSConfigForming', 'Search Line limits were exceeded, some search paths have been omitted, the applied search line is: shop.svc.cluster.local');
const logs = said('getaddrinfo ENOTFOUND ledger.corp');

describe('a search list that the kubelet cuts', () => {
  test('is suspected when a short name is not found', async () => {
    expect(await faultBy(dnsSearchListCut, { objects: [...crashingWeb(), warning], logs })).toMatchObject({ class: 'configuration', confidence: 0.6, rollback: { answer: 'no' } });
  });

  test('is only a warning when no name fails', async () => {
    expect(await faultBy(dnsSearchListCut, { objects: [...crashingWeb(), warning], logs: said('panic') })).toBeUndefined();
  });

  test('is not suspected when the event has expired', async () => {
    expect(await faultBy(dnsSearchListCut, { objects: crashingWeb(), logs })).toBeUndefined();
  });
});
