export * from './addressable';
export * from './optional-peer';
export * from './replacement-suffix';
export * from './stack-guards';
