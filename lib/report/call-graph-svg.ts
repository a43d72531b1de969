import type { CallGraph, CallNode } from '../service';
import { escapeHtml } from './escape';

const COLUMNS: readonly CallNode['kind'][] = ['outside', 'service', 'dependency'];
const BOX = { width: 210, height: 34, gapX: 170, gapY: 22 } as const;
const MARGIN = 24;

interface Place {
  readonly x: number;
  readonly y: number;
}

/** Draws who may call whom: callers from outside left, services in the middle, dependencies right. */
export function callGraphSvg(graph: CallGraph): string {
  const places = new Map<string, Place>();
  for (const [column, kind] of COLUMNS.entries()) {
    for (const [row, node] of graph.nodes.filter((candidate) => candidate.kind === kind).entries()) {
      places.set(node.id, { x: MARGIN + column * (BOX.width + BOX.gapX), y: MARGIN + row * (BOX.height + BOX.gapY) });
    }
  }
  const rows = Math.max(1, ...COLUMNS.map((kind) => graph.nodes.filter((node) => node.kind === kind).length));
  const width = MARGIN * 2 + COLUMNS.length * BOX.width + (COLUMNS.length - 1) * BOX.gapX;
  const height = MARGIN * 2 + rows * (BOX.height + BOX.gapY);
  const arrivals = new Map<string, number>();
  const edges = graph.edges.map((edge) => {
    const before = arrivals.get(edge.to) ?? 0;
    arrivals.set(edge.to, before + 1);
    return drawEdge(places.get(edge.from), places.get(edge.to), edge.label, before);
  }).join('\n');
  const nodes = graph.nodes.map((node) => drawNode(node, places.get(node.id) ?? { x: 0, y: 0 })).join('\n');
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="who may call whom">
<defs><marker id="tip" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="8" markerHeight="8" orient="auto"><path d="M0 0 8 4 0 8z" fill="currentColor"/></marker></defs>
${edges}
${nodes}
</svg>`;
}

function drawNode(node: CallNode, { x, y }: Place): string {
  return `<g><title>${escapeHtml(node.label)}</title><rect class="box" x="${x}" y="${y}" width="${BOX.width}" height="${BOX.height}" rx="${node.kind === 'service' ? 4 : 16}"/>`
    + `<text x="${x + BOX.width / 2}" y="${y + BOX.height / 2 + 4}" text-anchor="middle">${escapeHtml(shorten(node.label, 32))}</text></g>`;
}

/** The label stands where the path arrives, above those that arrived before, so that labels do not cover each other. */
function drawEdge(from: Place | undefined, to: Place | undefined, label: string, before: number): string {
  if (from === undefined || to === undefined) {
    return '';
  }
  const y1 = from.y + BOX.height / 2;
  const y2 = to.y + BOX.height / 2;
  const text = (x: number, anchor: string): string => `<text x="${x}" y="${y2 - 6 - 12 * before}" text-anchor="${anchor}">${escapeHtml(shorten(label, 24))}</text>`;
  if (from.x === to.x) {
    // Within a column the path leaves and enters on the right, in a bow.
    const x = from.x + BOX.width;
    const bow = x + 34 + Math.abs(y2 - y1) / 6;
    return `<path class="path" d="M${x} ${y1} C${bow} ${y1} ${bow} ${y2} ${x} ${y2}" marker-end="url(#tip)"/>${text(x + 12, 'start')}`;
  }
  const forward = from.x < to.x;
  const x1 = forward ? from.x + BOX.width : from.x;
  const x2 = forward ? to.x : to.x + BOX.width;
  const middle = (x1 + x2) / 2;
  return `<path class="path" d="M${x1} ${y1} C${middle} ${y1} ${middle} ${y2} ${x2} ${y2}" marker-end="url(#tip)"/>${text(x2 - 12, 'end')}`;
}

function shorten(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most - 1)}…`;
}
