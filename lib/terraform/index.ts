export * from './addressable';
export * from './dns-zones';
export * from './optional-peer';
export * from './replacement-suffix';
export * from './stack-guards';
