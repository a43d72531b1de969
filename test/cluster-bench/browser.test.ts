import { survey, investigate, parseTarget } from '../../lib/investigation';
import { readNotes, snapshotOf, writeDraft } from '../../lib/postmortem';
import { investigationHtml, surveyHtml } from '../../lib/report/investigation-html';
import { investigationMarkdown } from '../../lib/report/investigation-markdown';
import { postmortemHtml } from '../../lib/report/postmortem-html';
import { postmortemMarkdown } from '../../lib/report/postmortem-markdown';
import { cluster } from '../investigation/support/cluster';
import { crashed, deployment, event, node, notReady, object, pod, template } from '../investigation/support/objects';
import { openPage } from './support/browser';

/** Leaves a mark that shows in the document, wherever it runs. */
const RUN = 'document.documentElement.setAttribute(\'data-ran\',1)';
const PAYLOADS = [
  `<script>${RUN}</script>`, `<img src=x onerror="${RUN}">`, `"><svg onload="${RUN}">`, `' onmouseover='${RUN}' autofocus onfocus='${RUN}`, `</title></svg></style><script>${RUN}</script>`,
  `[x](javascript:${RUN})`, `<javascript:${RUN}>`, `| a | <iframe srcdoc="<script>parent.${RUN}</script>"> |`, `\n\n<details open ontoggle="${RUN}">\n\n`, `<!-- --><script>${RUN}</script><!--`, `\`\`\`\n<script>${RUN}</script>\n`, `![x](x" onerror="${RUN})`, `&lt;script&gt;${RUN}&lt;/script&gt;`,
];
const HOSTILE = PAYLOADS.join(' ');

const NEW = template({ image: `registry.example.com/shop/web:2.0.0${PAYLOADS[1]}`, env: [{ name: 'X', value: HOSTILE }] });
const failing = pod(2, 'a', NEW, notReady(crashed(1, HOSTILE)));
const objects = [
  ...deployment([template(), NEW], {
    metadata: { annotations: { 'seaworthy.dev/owner': PAYLOADS[0] }, managedFields: [{ manager: HOSTILE, operation: 'Update', time: '2026-03-01T02:02:55Z', fieldsV1: {} }] },
    spec: { replicas: 1 }, status: { conditions: [{ type: 'Available', status: 'False', lastTransitionTime: '2026-03-01T02:03:00Z' }] },
  }),
  failing, ...PAYLOADS.map((payload, position) => event(failing, 'Warning', 'BackOff', `${payload} ${position}`)), event(failing, 'Warning', 'Failed', HOSTILE),
  node('node-a'), object('v1', 'Service', 'web', { spec: { selector: { app: 'web' }, ports: [{ port: 80 }] } }),
];
const contents = { objects, logs: { 'web-2-a/app/previous': `panic: ${HOSTILE}\n`, 'web-2-a/app': HOSTILE } };
const NOTES = readNotes({
  title: HOSTILE, severity: HOSTILE, impact: HOSTILE, detection: HOSTILE, surprise: HOSTILE, authors: PAYLOADS, tags: PAYLOADS, links: PAYLOADS, wentWell: PAYLOADS,
  observations: [{ at: '2026-03-01T02:05:00Z', role: PAYLOADS[0], what: HOSTILE }], decisions: [{ at: '2026-03-01T02:06:00Z', role: PAYLOADS[1], what: HOSTILE, because: HOSTILE }], rejected: [{ action: HOSTILE, because: HOSTILE }],
}, '<script>notes</script>.yaml');

const postmortem = async (): Promise<ReturnType<typeof writeDraft>> => writeDraft([await snapshotOf(`${PAYLOADS[0]}.tar.gz`, cluster(contents), parseTarget('deployment/web', 'shop'))], { notes: NOTES });
const investigated = (): ReturnType<typeof investigate> => investigate(cluster(contents), parseTarget('deployment/web', 'shop'));
const page = (body: string): string => `<!doctype html><meta charset="utf-8"><title>rendered</title><body>${body}`;
// As forges and wikis do it: HTML passed through, bare addresses turned into links.
const MarkdownIt = jest.requireActual<new (options: object) => { readonly render: (markdown: string) => string }>('markdown-it');
const { HtmlRenderer, Parser } = jest.requireActual<{ readonly HtmlRenderer: new () => { readonly render: (tree: object) => string }; readonly Parser: new () => { readonly parse: (markdown: string) => object } }>('commonmark');
const rendered = (markdown: string): string => page(new MarkdownIt({ html: true, linkify: true }).render(markdown) + new HtmlRenderer().render(new Parser().parse(markdown)));

/** What a document must not hold that is made of text. */
const ACTIVE = [/<html[^>]* data-ran/, /<(script|img|iframe|object|embed|form|input|link|base|details)\b/i, /<[a-z][^<>]*\son[a-z]+\s*=/i, /<a\b[^>]*href="\s*(javascript|data):/i];

test('a page that is not escaped does run its scripts here, so that the others prove something', () => {
  expect(openPage(page(HOSTILE)).dom).toMatch(ACTIVE[0] as RegExp);
}, 240_000);

test.each<[string, () => Promise<string>]>([
  ['the page of a postmortem', async () => postmortemHtml(await postmortem())],
  ['the page of an investigation', async () => investigationHtml(await investigated())],
  ['the page of a survey', async () => surveyHtml(await survey(cluster(contents)))],
  ['the Markdown of a postmortem, rendered', async () => rendered(postmortemMarkdown(await postmortem()))],
  ['the Markdown of an investigation, rendered', async () => rendered(investigationMarkdown(await investigated()))],
])('nothing that stands in the cluster or in notes runs in %s', async (_what, make) => {
  const html = await make();
  const { dom, screenshotBytes } = openPage(html);
  expect(ACTIVE.map((pattern) => pattern.exec(dom)?.[0]).filter((found) => found !== undefined)).toEqual([]);
  expect(dom).toContain('document.documentElement.setAttribute');
  expect(screenshotBytes).toBeGreaterThan(10_000);
}, 240_000);
