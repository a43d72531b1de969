import { EXEMPTIONS } from './exemptions';
import type { Checked } from './finding';

const row = (cells: readonly (string | number)[]): string => `| ${cells.join(' | ')} |`;

/** The page docs/checkers.md. */
export function checkersPage(all: readonly Checked[]): string {
  const results = all.map(({ checker, example, passed, findings }) => row([checker, example, passed, findings.length]));
  const rules = EXEMPTIONS.map(({ rule, reason }) => {
    const objects = all.flatMap(({ findings }) => findings.filter((finding) => finding.rule === rule));
    return row([`\`${rule}\``, objects[0]?.says.replaceAll('|', '\\|') ?? '', objects.length, reason]);
  });
  return [
    '# What other checkers say about the examples', '',
    'kube-score (criticals), kubeconform (strict, with the schemas of the custom resources) and Checkov (framework kubernetes) read the manifests of',
    '`examples/quickstart` and `examples/web-shop` as synthesized. The cluster suite compares this page with what they say.', '',
    row(['checker', 'example', 'passed', 'objections']), row(['---', '---', '---', '---']), ...results, '',
    'Every objection stands for a reason:', '',
    row(['rule', 'it says', 'objects', 'why it stands']), row(['---', '---', '---', '---']), ...rules, '',
  ].join('\n');
}
