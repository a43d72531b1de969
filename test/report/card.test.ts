import { readFileSync } from 'node:fs';
import Ajv from 'ajv';
import { App, Chart } from 'cdk8s';
import {
  cardsOf, type CardSet, Exposure, Files, Needs, Owner, Probe, ProductionService, type ProductionServiceProps, Rollout, Scale, ServiceReference, State, unknown,
} from '../../lib';
import type { Manifest } from '../../lib/core';
import { manifestsOf } from '../../lib/kubernetes';
import { Delivery, Platform, Stage } from '../../lib/platform';
import { cardHtml } from '../../lib/report/card-html';
import { cardJson } from '../../lib/report/card-json';
import { cardMarkdown } from '../../lib/report/card-markdown';
import { cardText } from '../../lib/report/card-text';
import { paint, wantsColour } from '../../lib/report/terminal';

const owner = Owner.team('storefront', { onCall: 'https://oncall.example.com', runbook: 'https://runbooks.example.com' });

function shop(platform = Platform.forTests()): Manifest[] {
  const app = new App();
  const chart = new Chart(app, 'shop', { namespace: 'shop' });
  const common = { platform, image: 'registry.example.com/shop:1.0.0', port: 8080, owner, rollout: Rollout.rolling(), state: State.stateless() };
  const catalog = new ProductionService(chart, 'catalog', {
    ...common, exposure: Exposure.cluster(), files: { '/etc/catalog.yaml': Files.text('a: 1') }, probes: { readiness: Probe.http('/readyz') },
    needs: [Needs.postgres({ host: 'db.example.com' }), Needs.service(ServiceReference.of({ name: 'checkout', namespace: 'shop', port: 8080 }))],
  });
  new ProductionService(chart, 'checkout', {
    ...common, exposure: Exposure.internetFacing({ hosts: ['checkout.example.com'] }), scale: Scale.between(2, 6),
    needs: [Needs.service(catalog), Needs.external('api.stripe.com', 443)],
  });
  return manifestsOf(app);
}

const handWritten = (name: string, annotations: Record<string, string> = {}): Manifest => ({
  apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name, annotations },
  spec: { replicas: 3, selector: { matchLabels: { app: name } }, template: { metadata: { labels: { app: name } } } },
});

describe('a strategy card', () => {
  test('holds the five answers, the rollback command and every object with what it protects from', () => {
    const [catalog] = cardsOf(shop(Platform.forTests({ delivery: Delivery.apply() }))).cards;
    expect(catalog?.answers.map((answer) => answer.answered)).toEqual([true, true, true, true, true]);
    expect(catalog?.rollbackCommands[0]).toBe('kubectl -n shop rollout undo deployment/catalog');
    expect(catalog?.objects.map((object) => object.kind).sort()).toEqual(['ConfigMap', 'Deployment', 'NetworkPolicy', 'PodDisruptionBudget', 'Service', 'ServiceAccount']);
    expect(catalog?.objects.every((object) => object.protectsFrom !== '')).toBe(true);
  });

  test('counts the route, its redirect and the autoscaler among the objects of a public service', () => {
    const checkout = cardsOf(shop()).cards.find((card) => card.name === 'checkout');
    expect(checkout?.objects.map((object) => `${object.kind} ${object.name}`)).toEqual(expect.arrayContaining(['HTTPRoute checkout', 'HTTPRoute checkout-redirect', 'HorizontalPodAutoscaler checkout']));
    expect(checkout?.objects.some((object) => object.kind === 'ConfigMap')).toBe(false);
  });

  test('shows open questions of a service that is not in production yet', () => {
    const app = new App();
    const chart = new Chart(app, 'shop', { namespace: 'shop' });
    const props: ProductionServiceProps = {
      platform: Platform.forTests({ stage: Stage.STAGING }), image: 'registry.example.com/a:1', port: 8080, state: unknown('does it keep carts in memory?'),
      owner: Owner.team('storefront', { onCall: unknown('who is paged at 02:00?'), runbook: 'https://runbooks.example.com' }), exposure: Exposure.cluster(), rollout: Rollout.recreate('unclear'), needs: [],
    };
    new ProductionService(chart, 'basket', props);
    const [card] = cardsOf(manifestsOf(app)).cards;
    expect(card?.openQuestions).toEqual(['owner.onCall: who is paged at 02:00?', 'state: does it keep carts in memory?']);
    expect(card?.answers[1]?.answered).toBe(false);
  });

  test('says for a hand-written workload that nothing is answered, and shows what can be seen', () => {
    const [card] = cardsOf([handWritten('legacy')]).cards;
    expect(card?.answers.every((answer) => !answer.answered)).toBe(true);
    expect(card?.scale).toBe('3');
    expect(card?.namespace).toBe('default');
  });

  test('survives manifests whose fields have the wrong shape', () => {
    const broken = [{ apiVersion: 'v1', kind: 'Service', metadata: { name: 'a' }, spec: null }, { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'a' }, spec: [] },
      { apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy', metadata: { name: 'a' }, spec: { podSelector: 7, ingress: 'x' } }] as Manifest[];
    expect(cardsOf(broken).cards).toHaveLength(1);
  });
});

describe('who may call whom', () => {
  const edges = (set: CardSet): string[] => set.graph.edges.map((edge) => `${edge.from} -> ${edge.to}`);

  test('shows both directions of services that need each other, the way in and the ways out', () => {
    expect(edges(cardsOf(shop()))).toEqual([
      'namespace gateway -> shop/checkout', 'outside -> shop/checkout', 'shop/catalog -> postgres db.example.com', 'shop/catalog -> shop/checkout',
      'shop/checkout -> external api.stripe.com', 'shop/checkout -> shop/catalog',
    ]);
  });

  test('draws no path that no policy opens', () => {
    expect(edges(cardsOf([handWritten('legacy')]))).toEqual([]);
  });
});

describe('the renderings of cards', () => {
  const hostile = '<script>alert(1)</script>"\u001b[31m`|](javascript:alert(1))\n# x';
  const set = cardsOf([...shop(), handWritten('evil', { 'seaworthy.dev/owner': hostile, 'seaworthy.dev/runbook': 'javascript:alert(1)', 'seaworthy.dev/rollback-commands': '```\n<img src=x>' })]);

  test('as text obey no escape sequence of a name or annotation', () => {
    expect(cardText(set, paint(false))).not.toContain('\u001b');
    expect(cardText(set, paint(true))).not.toContain('\u001b[31m`');
  });

  test('as HTML hold no foreign markup and no link that is not a web address', () => {
    const html = cardHtml(set);
    expect(html).not.toMatch(/<script|<img|href="javascript/i);
    expect(html).toContain('&lt;script&gt;');
    expect(html).toContain('<svg');
  });

  test('as Markdown keep foreign text inside its cell and its fence', () => {
    const markdown = cardMarkdown(set);
    expect(markdown).not.toContain('<script');
    expect(markdown.match(/^```/gm)?.length).toBe((1 + 3) * 2);
    expect(markdown).not.toMatch(/^# x/m);
    expect(markdown).toContain('```mermaid\nflowchart LR');
  });

  test('as JSON are the model itself', () => {
    const parsed = JSON.parse(cardJson(set)) as CardSet & { schemaVersion: number };
    expect(parsed.schemaVersion).toBe(1);
    expect(parsed.cards.map((card) => card.name)).toEqual(['evil', 'catalog', 'checkout']);
    const schema = JSON.parse(readFileSync('schemas/card.schema.json', 'utf8')) as object;
    const validate = new Ajv().compile(schema);
    expect(validate(parsed) ? [] : validate.errors).toEqual([]);
  });

  test('are coloured on a terminal only, and never where NO_COLOR is set', () => {
    expect([wantsColour(true, {}), wantsColour(false, {}), wantsColour(true, { NO_COLOR: '1' }), wantsColour(true, { TERM: 'dumb' })]).toEqual([true, false, false, false]);
  });

  test('do not depend on the order of the manifests', () => {
    const manifests = shop();
    expect(cardMarkdown(cardsOf([...manifests].reverse())).length).toBe(cardMarkdown(cardsOf(manifests)).length);
    expect(cardsOf([...manifests].reverse()).graph).toEqual(cardsOf(manifests).graph);
  });
});
