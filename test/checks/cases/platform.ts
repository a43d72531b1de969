import { Platform } from '../../../lib/platform';
import { cases, facts } from '../support/cases';
import { deployment, object } from '../support/objects';

const stamped = (hash: string) => deployment({ 'metadata.annotations': { 'seaworthy.dev/platform-hash': hash } });

export const platformCases = [
  ...cases('platform-drift', {
    pass: [['the hash of the facts', stamped(Platform.of(facts).hash), undefined, facts]],
    fail: [['the hash of other facts', stamped('0123456789ab'), 'metadata.annotations["seaworthy.dev/platform-hash"]', facts]],
    notApplicable: [['a platform that is not known', stamped('0123456789ab')], ['a workload that was made for none', deployment(), undefined, facts], ['an object without pods', object('ConfigMap', 'web', {}), undefined, facts]],
  }),
];
