import { renewRegions, wrapRegion } from '../../lib/report/postmortem-regions';
import { errorOf } from '../support/codes-of';

const document = ['Intro by people.', wrapRegion({ key: 'summary', text: 'old summary' }), 'Between by people.', wrapRegion({ key: 'impact', text: 'old impact' }), ''].join('\n\n');

describe('renewing a document', () => {
  test('replaces what nobody edited, and keeps what people wrote between', () => {
    const { text, renewed, kept } = renewRegions(document, [{ key: 'summary', text: 'new summary' }, { key: 'impact', text: 'old impact' }]);
    expect(text).toContain('Intro by people.');
    expect(text).toContain('Between by people.');
    expect(text).toContain('new summary');
    expect(text).not.toContain('old summary');
    expect([renewed, kept]).toEqual([['summary'], []]);
  });

  test('keeps a part that people edited, and says so where the evidence has changed', () => {
    const edited = document.replace('old summary', 'what a responder wrote');
    const { text, renewed, kept } = renewRegions(edited, [{ key: 'summary', text: 'new summary' }, { key: 'impact', text: 'new impact' }]);
    expect(text).toContain('what a responder wrote');
    expect([renewed, kept]).toEqual([['impact'], ['summary']]);
  });

  test('adds parts that the document does not have, and leaves alone those that are no longer generated', () => {
    const { text, added } = renewRegions(document, [{ key: 'timeline', text: 'rows' }]);
    expect(added).toEqual(['timeline']);
    expect(text).toContain('old summary');
  });

  test('changes nothing when nothing has changed', () => {
    expect(renewRegions(document, [{ key: 'summary', text: 'old summary' }, { key: 'impact', text: 'old impact' }])).toEqual({ text: document, renewed: [], kept: [], added: [] });
  });

  test('refuses a document without any part of ours', () => {
    expect(errorOf(() => renewRegions('# My own', [])).problems).toMatchObject([{ code: 'DocumentUnreadable' }]);
  });
});
