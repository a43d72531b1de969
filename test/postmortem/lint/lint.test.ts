import { lintPostmortem } from '../../../lib/postmortem';
import { BAD, GOOD } from './sentences';

const document = (part: string, text: string): string => `# Checkout did not answer\n\n## ${part}\n\n${text}\n`;

test('at least forty bad and forty good sentences are judged', () => {
  expect([BAD.length >= 40, GOOD.length >= 40]).toEqual([true, true]);
});

test.each(BAD)('%s objects in %s to: %s', (rule, part, text) => {
  const findings = lintPostmortem(document(part, text));
  expect(findings.map((finding) => finding.rule)).toContain(rule);
  expect(findings.every(({ better, message, line }) => better !== '' && message !== '' && line === 5)).toBe(true);
});

test.each(GOOD)('nothing is said against %s: %s', (part, text) => {
  expect(lintPostmortem(document(part, text)).map(({ rule, words }) => `${rule}: ${words}`)).toEqual([]);
});

test('what a program said is a quotation where the document holds the fact, and wording where it does not', () => {
  const row = '| E-0123abcd | Pod shop/web-1 | event Failed | The operator failed to reconcile | |';
  const said = '- Failed: The operator failed to reconcile (E-0123abcd)';
  expect(lintPostmortem(`## Analysis\n\n${said}\n\n## Evidence\n\n${row}\n`)).toEqual([]);
  expect(lintPostmortem(`## Analysis\n\n${said}\n`)).toMatchObject([{ rule: 'blameless' }]);
  expect(lintPostmortem(`## Analysis\n\n- The operator forgot to look (E-0123abcd)\n\n## Evidence\n\n${row}\n`)).toContainEqual(expect.objectContaining({ rule: 'blameless' }));
});

test('code, quotes, comments and open questions are no claims', () => {
  const text = ['> It was human error.', '```', 'should have', '```', '<!-- the root cause', 'was it -->', '- **to be answered:** Who was to blame?', '`human error`'].join('\n');
  expect(lintPostmortem(document('Analysis', text))).toEqual([]);
});
