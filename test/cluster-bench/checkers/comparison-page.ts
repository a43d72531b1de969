import type { Case } from '../../checks/comparison';
import { BAD_ELSEWHERE as elsewhere } from '../../checks/comparison/bad-elsewhere';
import type { Verdicts } from './compared';

const row = (cells: readonly (string | number)[]): string => `| ${cells.join(' | ')} |`;
const head = (cells: readonly string[]): string => `${row(cells)}\n${row(cells.map(() => '---'))}`;
const rules = (ids: readonly string[] | undefined): string => (ids ?? []).map((id) => `\`${id}\``).join(', ') || '–';

/** The page docs/check-comparison.md. */
export function comparisonPage(bad: readonly Case[], good: readonly Case[], all: readonly Verdicts[]): string {
  const count = (cases: readonly Case[], { byCase }: Verdicts): number => cases.filter(({ name }) => (byCase[name] ?? []).length > 0).length;
  const alarms = good.filter(({ name }) => all.some(({ byCase }) => (byCase[name] ?? []).length > 0));
  const names = all.map(({ checker }) => checker);
  return [
    '# `seaworthy check` beside kube-score and Checkov', '',
    `One set, written for this comparison in \`test/checks/comparison\`: ${bad.length} times one defect in manifests that are right otherwise, and ${good.length} right ways, some of them unusual.`,
    'A checker finds a defect when it objects to more than it objects to in the same manifests without the defect. A false alarm is an objection to a right way,',
    'by a rule that has not objected to the manifests as they are; those rules stand in the last column. kube-score runs with its defaults, criticals and warnings;',
    'Checkov with the framework kubernetes; `check` without a platform. Most defects were chosen with the catalogue of `check` in mind, so the sums favour it;',
    `the last ${elsewhere.length} were taken from incidents and from other checkers' rules without regard to it, and are counted apart.`,
    'When they were written `check` found 4 of them; checks were then added for 5 more, so its number there is no longer that of an unseen set.',
    'What is wrong can be argued: read the rules, not only the sums.',
    'The cluster suite runs all three and compares this page with what they say.', '',
    head(['checker', 'defects found', 'of those chosen elsewhere', 'false alarms on right ways', 'rules that object to the manifests as they are']),
    ...all.map((verdicts) => row([verdicts.checker, `${count(bad, verdicts)} of ${bad.length}`, `${count(elsewhere, verdicts)} of ${elsewhere.length}`, `${count(good, verdicts)} of ${good.length}`, rules(verdicts.onBases)])), '',
    '## Defects', '',
    head(['case', 'defect', ...names]),
    ...bad.map(({ name, what }) => row([name, what, ...all.map(({ byCase }) => rules(byCase[name]))])), '',
    '## False alarms', '',
    head(['case', 'why it is right', ...names]),
    ...alarms.map(({ name, what }) => row([name, what, ...all.map(({ byCase }) => rules(byCase[name]))])), '',
    `Without any: ${good.filter((example) => !alarms.includes(example)).map(({ name }) => name).join(', ')}.`, '',
  ].join('\n');
}
