import { field, Keys, show } from '../../../core';
import { platformHash } from '../../../platform';
import { type Check, fault } from '../../check';

/** Every service was synthesized for what the platform promises now. */
export const platformDrift: Check = {
  id: 'platform-drift',
  title: 'every service was synthesized for what the platform promises now',
  severity: 'warning',
  reason: 'What it takes for granted, such as where traffic comes from or who writes records, is no longer so, and nothing says where.',
  remedy: 'Synthesize the service again with the platform.json of the cluster, and look at what changes.',
  sources: ['https://kubernetes.io/docs/concepts/overview/working-with-objects/annotations/'],
  * judgeAll({ index, facts }) {
    const promised = facts === undefined ? undefined : platformHash(facts);
    for (const { manifest } of index.workloads) {
      const stamped = field(manifest, 'metadata', 'annotations', Keys.platformHash);
      if (promised === undefined || typeof stamped !== 'string' || stamped === '') {
        yield { manifest, judgement: undefined };
      } else {
        yield { manifest, judgement: stamped === promised ? [] : [fault(`metadata.annotations["${Keys.platformHash}"]`, `made for facts with the hash ${show(stamped)}, and those of ${facts?.name} have ${show(promised)}`)] };
      }
    }
  },
};
