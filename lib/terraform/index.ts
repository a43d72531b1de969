export * from './optional-peer';
export * from './replacement-suffix';
export * from './stable-key';
export * from './stack-guards';
