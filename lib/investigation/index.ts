export * from './alert';
export * from './causes';
export * from './investigate';
export * from './survey';
export * from './target';
export * from './verdict/cause';
export * from './verdict/finding';
export * from './verdict/verdict';
