import { AZURE_FREE, AZURE_RULES } from '../azure/provider-rules';
import { GCP_FREE, GCP_RULES } from '../gcp/provider-rules';
import { isAllowed, isNamedBy, literalsOf, type ProviderRule } from './provider-rules';

jest.spyOn(process.stderr, 'write').mockImplementation(() => true);

/** The bench knows the schemas of these providers and not their checks; the tables hold the checks. */
const TABLES: readonly (readonly ['gcp' | 'azure', readonly ProviderRule[], readonly string[]])[] = [['gcp', GCP_RULES, GCP_FREE], ['azure', AZURE_RULES, AZURE_FREE]];

describe.each(TABLES)('forty generated clusters on %s', (cloud, rules, free) => {
  const literals = literalsOf(cloud);

  test('hold only values that the provider takes', () => {
    const refused = literals.filter(({ argument, value }) => rules.some(([path, allowed]) => isNamedBy(path, argument) && !isAllowed(allowed, value)));
    expect(refused).toEqual([]);
  });

  test('set no argument that nobody looked up', () => {
    const unknown = literals.filter(({ argument }) => ![...rules.map(([path]) => path), ...free].some((path) => isNamedBy(path, argument)));
    expect([...new Set(unknown.map(({ argument }) => argument))]).toEqual([]);
  });

  test('use every row of the table, so that none is for an argument that is gone', () => {
    expect(rules.filter(([path]) => !literals.some(({ argument }) => isNamedBy(path, argument))).map(([path]) => path)).toEqual([]);
  });
});
