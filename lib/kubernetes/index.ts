export * from './app-guard';
export * from './chart-manifests';
export * from './compact';
