import { isRecord, isText } from '../core';
import { Platform } from '../platform';
import type { Answer } from '../strategy';
import { demand, demandSame, type Law } from './law';

/** Promises of every answer, whichever question it is given to. */
export function answerLaws<D>(make: () => Answer<D>, platform: Platform): readonly Law[] {
  return [
    {
      name: 'its kind is one short word, which the card shows',
      check: () => demand(typeof make().kind === 'string' && /^[a-zA-Z][a-zA-Z0-9-]{0,40}$/.test(make().kind), `the kind is ${JSON.stringify(make().kind)}`),
    },
    {
      name: 'it describes itself in one line before any platform is known',
      check: () => {
        const text: unknown = make().describe();
        demand(isText(text) && !text.includes('\n') && text.length <= 300, `describe() gives ${JSON.stringify(text)}`);
      },
    },
    {
      name: 'it decides the same from the same facts',
      check: () => {
        const answer = make();
        demandSame(answer.bind(platform.facts), answer.bind(platform.facts), 'two calls of bind() differ');
        demandSame(make().bind(platform.facts), answer.bind(platform.facts), 'two equal answers decide differently');
      },
    },
    {
      name: 'it decides the same from facts that were written to JSON and read back',
      check: () => demandSame(make().bind(Platform.fromJSON(JSON.stringify(platform)).facts), make().bind(platform.facts), 'bind() differs'),
    },
    {
      name: 'its sentence does not depend on whether it was bound',
      check: () => {
        const answer = make();
        const before = answer.describe();
        answer.bind(platform.facts);
        demandSame(answer.describe(), before, 'describe() differs after bind()');
      },
    },
    {
      name: 'its decision is plain data',
      check: () => {
        const decision: unknown = make().bind(platform.facts);
        demand(isRecord(decision) && isPlain(decision), `bind() gives ${JSON.stringify(decision)}, or instances of classes in it`);
      },
    },
  ];
}

/** Numbers, texts, flags, lists and objects of these; by shape, so that values of another realm count. */
function isPlain(value: unknown): boolean {
  if (Array.isArray(value)) {
    return value.every(isPlain);
  }
  if (isRecord(value)) {
    const proto: unknown = Object.getPrototypeOf(value);
    return (proto === null || Object.getPrototypeOf(proto) === null) && Object.values(value).every(isPlain);
  }
  return value === undefined || value === null || ['string', 'number', 'boolean'].includes(typeof value);
}
