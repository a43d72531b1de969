import type { Investigation } from '../../../lib/investigation';
import type { Outcome, Quiet } from './run-fault';

/** The score by the rules of the catalogue's section 3, as a table, with a line for every miss. */
export function scoreTable(faults: readonly Outcome[], quiet: readonly Quiet[]): string {
  const share = (what: string, hits: number, of: number): string => `${what.padEnd(46)} ${String(hits).padStart(3)} of ${of}`;
  const count = (test: (outcome: Outcome) => boolean): number => faults.filter(test).length;
  const executed = faults.filter(({ rollback }) => rollback !== undefined);
  const calls = faults.map((outcome) => outcome.calls).sort((a, b) => a - b);
  return [
    share('class and subsystem right', count(({ right }) => right.class), faults.length),
    share('cause right', count(({ right }) => right.cause), faults.length),
    share('root right', count(({ right }) => right.root), faults.length),
    share('rollback answer right', count(({ right }) => right.rollback), faults.length),
    share('rollback answer executed, came true', executed.filter(({ rollback }) => rollback === 'as said').length, executed.length),
    share('replay gives the same bytes', count(({ replayed }) => replayed === true), count(({ replayed }) => replayed !== undefined)),
    share('dump gives the same bytes', count(({ dumped }) => dumped === true), count(({ dumped }) => dumped !== undefined)),
    share('sure (0.8 or more) and wrong, at any time', count((outcome) => outcome.sureAndWrong.length > 0 || isSureAndWrong(outcome)), faults.length),
    share('false alarms on healthy look-alikes', quiet.filter(({ result }) => result?.verdict.class !== 'healthy').length, quiet.length),
    ...bands(faults),
    `calls: median ${calls[Math.floor(calls.length / 2)] ?? 0}, most ${calls[calls.length - 1] ?? 0}`,
    ...faults.filter((outcome) => outcome.error !== undefined || missesOf(outcome).length > 0).map((outcome) => `MISS ${outcome.name}: ${outcome.error ?? missesOf(outcome).join(', ')}${saidOf(outcome.result)}`),
    ...quiet.filter(({ result }) => result?.verdict.class !== 'healthy').map(({ name, result, error }) => `FALSE ALARM ${name}: ${error ?? ''}${saidOf(result)}`),
  ].join('\n');
}

/** How often each confidence was right: a band is calibrated where at least ten cases stand for it. */
function bands(faults: readonly Outcome[]): readonly string[] {
  const answered = faults.flatMap(({ result, right }) => (result === undefined ? [] : [{ confidence: result.verdict.confidence, right: right.class && right.root }]));
  return [...new Set(answered.map(({ confidence }) => confidence))].sort((a, b) => b - a).map((band) => {
    const inside = answered.filter(({ confidence }) => confidence === band);
    return `confidence ${band.toFixed(2)} was right in`.padEnd(46) + ` ${String(inside.filter(({ right }) => right).length).padStart(3)} of ${inside.length}${inside.length < 10 ? ' (too few to tell)' : ''}`;
  });
}

/** What is wrong with an outcome, in words; empty when nothing is. */
export function missesOf({ right, replayed, dumped, difference, rollback, sureAndWrong }: Outcome): readonly string[] {
  return [
    ...Object.entries(right).filter(([, met]) => !met).map(([what]) => what),
    ...(replayed === false ? ['replay differs'] : []), ...(dumped === false ? [`dump differs: ${difference?.slice(0, 200)}`] : []),
    ...(rollback === 'not as said' ? ['rollback did not come true'] : []),
    ...sureAndWrong.map((said) => `first said ${said}`),
  ];
}

function isSureAndWrong({ result, right }: Outcome): boolean {
  return result !== undefined && result.verdict.confidence >= 0.8 && result.verdict.class !== 'unknown' && !right.class;
}

function saidOf(result: Investigation | undefined): string {
  if (result === undefined) {
    return '';
  }
  const { verdict } = result;
  return ` | said ${verdict.class}${verdict.subsystem === undefined ? '' : `:${verdict.subsystem}`} ${verdict.cause} [${verdict.rows.join(' ')}] ${verdict.confidence} at ${verdict.root.kind}/${verdict.root.name}, rollback ${verdict.rollback.answer}: ${verdict.sentence.slice(0, 160)}`;
}
