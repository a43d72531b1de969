export * from './draft';
export * from './inputs/chat';
export * from './inputs/notes';
export * from './inputs/slo';
export * from './recurrence';
export * from './snapshot';
export * from './write-draft';
