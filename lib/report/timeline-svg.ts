import { escapeHtml } from './escape';

/** Something on a time line. */
export interface TimelineMark {
  /** When, RFC 3339. */
  readonly at: string;
  /** The row it stands in: the object it is about. */
  readonly row: string;
  /** What happened. */
  readonly what: string;
  /** Changes are squares, symptoms are circles. */
  readonly kind: 'change' | 'symptom';
}

const SIZE = { label: 250, plot: 620, row: 24, top: 34, margin: 12 } as const;

/**
 * Draws changes and symptoms on one axis, a row per object in the order of their first mark. Marks carry their text as
 * a tooltip and as the accessible name.
 * @param marks at least one
 */
export function timelineSvg(marks: readonly TimelineMark[]): string {
  const times = marks.map(({ at }) => Date.parse(at));
  const [from, to] = [Math.min(...times), Math.max(...times)];
  const rows = [...new Set([...marks].sort((a, b) => Date.parse(a.at) - Date.parse(b.at)).map(({ row }) => row))];
  const width = SIZE.label + SIZE.plot + 2 * SIZE.margin;
  const height = SIZE.top + rows.length * SIZE.row + SIZE.margin;
  const x = (time: number): number => Math.round(SIZE.margin + SIZE.label + (to === from ? SIZE.plot / 2 : (time - from) / (to - from) * SIZE.plot));
  const y = (row: string): number => SIZE.top + rows.indexOf(row) * SIZE.row + SIZE.row / 2;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="time line">
${axis(from, to, x, height)}
${rows.map((row) => `<text x="${SIZE.margin + SIZE.label - 8}" y="${y(row) + 4}" text-anchor="end">${escapeHtml(shorten(row))}</text><path class="path" d="M${SIZE.margin + SIZE.label} ${y(row)}H${width - SIZE.margin}" opacity=".2"/>`).join('\n')}
${marks.map((mark) => draw(mark, x(Date.parse(mark.at)), y(mark.row))).join('\n')}
</svg>`;
}

function axis(from: number, to: number, x: (time: number) => number, height: number): string {
  const steps = to === from ? [from] : [0, 1, 2, 3, 4].map((step) => from + (to - from) * step / 4);
  return steps.map((time, position) => {
    const anchor = steps.length === 1 ? 'middle' : position === 0 ? 'start' : position === steps.length - 1 ? 'end' : 'middle';
    return `<text x="${x(time)}" y="18" text-anchor="${anchor}">${new Date(time).toISOString().slice(11, 19)}</text><path class="path" d="M${x(time)} 24V${height}" opacity=".2"/>`;
  }).join('\n');
}

function draw({ at, row, what, kind }: TimelineMark, x: number, y: number): string {
  const shape = kind === 'change' ? `<rect x="${x - 5}" y="${y - 5}" width="10" height="10" fill="#2a6fb5"/>` : `<circle cx="${x}" cy="${y}" r="5" fill="#b3541e"/>`;
  return `<g role="img"><title>${escapeHtml(`${at} ${row}: ${what}`)}</title>${shape}</g>`;
}

function shorten(text: string): string {
  return text.length <= 38 ? text : `${text.slice(0, 18)}…${text.slice(-19)}`;
}
