import { logCause } from '../support/log-cause';
import { releaseOf } from '../support/release';
import { containerText } from '../support/said';

/**
 * H25: the schema of the database and the program do not fit, or a migration failed half-way. Data has moved on, so going
 * back to the previous revision may do more harm.
 */
export const migrationFailed = logCause({
  id: 'migration-failed',
  rows: ['H25'],
  themes: ['migration'],
  find: (_view, subject, { container, sign }) => {
    const blamed = ['image', 'both', 'template'].includes(releaseOf(subject).guilt);
    const { name, column } = sign.facts;
    const what = column !== undefined ? `the database has no column ${column}` : name !== undefined ? `the database has no table ${name}` : 'a migration of its database fails';
    return {
      class: 'application',
      sentence: `${containerText(container)} and its database do not fit: ${what}`,
      basis: blamed || container.role === 'init' ? 'correlated' : 'status',
      rollback: 'unsafe',
      mitigations: [{ action: 'look at the state of the migrations before anything is rolled back', risk: 'none: it changes nothing', undo: 'nothing to undo' }],
    };
  },
});
