/** One project per suite: `npm test` runs `unit`; the others need a bench and are asked for by name. */
const transform = {
  '^.+\\.[tj]s$': ['@swc/jest', { jsc: { parser: { syntax: 'typescript' }, target: 'es2022' }, module: { type: 'commonjs' }, sourceMaps: 'inline' }],
};
const suite = (displayName, roots, more = {}) => ({
  displayName,
  rootDir: __dirname,
  testEnvironment: 'node',
  moduleFileExtensions: ['ts', 'js', 'json', 'node'],
  moduleNameMapper: { '^seaworthy$': '<rootDir>/lib/index.ts', '^seaworthy/(platform|cluster|aws|gcp|azure|addons|checks|investigation|postmortem|testing)$': '<rootDir>/lib/$1/index.ts' },
  modulePathIgnorePatterns: ['<rootDir>/build/', '<rootDir>/examples/.*/node_modules/'],
  transform,
  // The Kubernetes client and what it imports are ES modules.
  transformIgnorePatterns: ['/node_modules/(?!(?:@kubernetes/client-node|openid-client|oauth4webapi|jose|jsonpath-plus)/)'],
  testMatch: roots.map((root) => `<rootDir>/test/${root}/**/*.test.ts`),
  ...more,
});
const benches = ['cluster-bench', 'e2e', 'terraform-bench', 'package'];

module.exports = {
  projects: [
    suite('unit', ['**'], { testPathIgnorePatterns: ['/node_modules/', ...benches.map((name) => `<rootDir>/test/${name}/`)] }),
    suite('cluster', ['cluster-bench']),
    suite('e2e', ['e2e']),
    suite('terraform', ['terraform-bench']),
    suite('package', ['package']),
  ],
  maxWorkers: 2,
  testTimeout: 30_000,
};
