export * from './causes';
export * from './investigate';
export * from './target';
export * from './verdict/cause';
export * from './verdict/finding';
export * from './verdict/verdict';
