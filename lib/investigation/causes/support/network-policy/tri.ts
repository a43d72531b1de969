/** A test that may be undecidable with the evidence at hand. */
export type Tri = 'yes' | 'no' | 'maybe';

/** Whether all hold: one `no` decides. */
export function allOf(tests: readonly Tri[]): Tri {
  return tests.includes('no') ? 'no' : tests.includes('maybe') ? 'maybe' : 'yes';
}

/** Whether one holds: one `yes` decides. */
export function anyOf(tests: readonly Tri[]): Tri {
  return tests.includes('yes') ? 'yes' : tests.includes('maybe') ? 'maybe' : 'no';
}
