export { CATALOGUE } from './catalogue';
export * from './check';
export * from './define-check';
export { exemptionsOn, type GivenExemption, holdsOn } from './exemptions';
export { type Container } from './model/container';
export { flatten, isManifest, ManifestIndex } from './model/manifest-index';
export { type Labels, type Selector } from './model/selector';
export { Workload } from './model/workload';
export * from './run-checks';
