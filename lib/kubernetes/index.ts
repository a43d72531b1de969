export * from './app-guard';
export * from './chart-manifests';
export * from './check-rule';
export * from './checked-object';
