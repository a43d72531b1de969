import importX from 'eslint-plugin-import-x';
import jsdoc from 'eslint-plugin-jsdoc';
import tseslint from 'typescript-eslint';

/** Which folders of lib/ a folder may import. The design's map, section 2; anything not listed is forbidden. */
const MAY_IMPORT = {
  'core': [],
  'platform': ['core'],
  'strategy': ['core', 'platform'],
  'kubernetes': ['core', 'platform', 'strategy', 'checks'],
  'service': ['core', 'platform', 'strategy', 'kubernetes'],
  'platform-objects': ['core', 'platform', 'strategy', 'kubernetes'],
  'checks': ['core', 'platform'],
  'cluster': ['core', 'platform'],
  'terraform': ['core', 'platform', 'cluster'],
  'aws': ['core', 'platform', 'cluster', 'terraform'],
  'gcp': ['core', 'platform', 'cluster', 'terraform'],
  'azure': ['core', 'platform', 'cluster', 'terraform'],
  'addons': ['core', 'platform', 'cluster', 'terraform', 'platform-objects'],
  'evidence': ['core'],
  'investigation': ['core', 'evidence'],
  'postmortem': ['core', 'platform', 'checks', 'evidence', 'investigation'],
  'report': ['core', 'platform', 'strategy', 'kubernetes', 'service', 'checks', 'evidence', 'investigation', 'postmortem'],
};
const folders = Object.keys(MAY_IMPORT);
const zones = folders.map((folder) => ({
  target: `./lib/${folder}`,
  from: './lib',
  except: [folder, ...MAY_IMPORT[folder]].map((name) => `./${name}`),
  message: `lib/${folder} may import only ${[...MAY_IMPORT[folder], 'itself'].join(', ')} (docs/adr/0001-folder-order.md)`,
}));

/** Provider roots load thousands of modules; heavy frameworks stay out of the layers that promise to load none. */
const DEEP_IMPORTS_ONLY = {
  patterns: [
    { regex: '^@cdktf/provider-[a-z0-9]+$', message: 'import one resource: @cdktf/provider-x/lib/<resource> (the root loads 750 MB)' },
    { regex: '^cdk8s-plus-', message: 'cdk8s-plus never appears in the library: accept its values by shape' },
    { regex: '/private/', message: 'private folders are not for other folders' },
  ],
};
const NO_FRAMEWORK = ['cdk8s', 'cdktf', 'constructs'].map((name) => ({ name, message: 'this folder is pure: no framework here' }));

export default tseslint.config(
  { ignores: ['build/**', 'node_modules/**', '**/dist/**', '**/cdktf.out/**', 'coverage/**', '**/*.d.ts', 'examples/*/node_modules/**', '**/.gen/**', '**/*.cjs'] },
  ...tseslint.configs.recommended,
  {
    files: ['**/*.ts'],
    plugins: { 'import-x': importX, jsdoc },
    settings: { 'import-x/resolver': { node: { extensions: ['.ts', '.js'] } } },
    rules: {
      'max-lines': ['error', { max: 300 }],
      'import-x/order': ['error', { groups: ['builtin', ['external', 'internal', 'unknown'], ['parent', 'sibling', 'index']], alphabetize: { order: 'asc', caseInsensitive: true } }],
      'import-x/no-duplicates': ['error', { 'prefer-inline': true }],
      'no-restricted-imports': ['error', DEEP_IMPORTS_ONLY],
      'no-console': 'error',
      'quotes': ['error', 'single', { avoidEscape: true, allowTemplateLiterals: false }],
      'max-len': ['error', { code: 180, ignoreStrings: true, ignoreTemplateLiterals: true, ignoreRegExpLiterals: true, ignoreComments: true }],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-explicit-any': 'error',
    },
  },
  {
    files: ['lib/**/*.ts'],
    rules: {
      'import-x/no-restricted-paths': ['error', { zones }],
      'jsdoc/require-jsdoc': ['error', { publicOnly: { ancestorsOnly: true, esm: true }, checkGetters: true, require: { ClassDeclaration: true, FunctionDeclaration: true, MethodDefinition: true },
        contexts: ['TSInterfaceDeclaration', 'TSTypeAliasDeclaration', 'TSEnumDeclaration', 'ExportNamedDeclaration > VariableDeclaration', 'TSInterfaceDeclaration > TSInterfaceBody > TSPropertySignature',
          'TSAbstractMethodDefinition', 'PropertyDefinition:not([accessibility="private"])'] }],
    },
  },
  // Readers are inner steps of a plan: their results are documented on the plan itself.
  { files: ['lib/*/reading/**/*.ts'], rules: { 'jsdoc/require-jsdoc': ['error', { publicOnly: true }] } },
  { files: ['lib/**/index.ts'], rules: { 'no-restricted-syntax': ['error', { selector: 'Program > :not(ExportAllDeclaration, ExportNamedDeclaration)', message: 'index files only re-export' }] } },
  { files: ['lib/core/**', 'lib/platform/**', 'lib/strategy/**', 'lib/checks/**', 'lib/cluster/**', 'lib/evidence/**', 'lib/investigation/**', 'lib/postmortem/**'].map((g) => `${g}/*.ts`),
    ignores: ['lib/cluster/managed-cluster.ts', 'lib/cluster/cluster.ts', 'lib/cluster/cluster-adapter.ts', 'lib/cluster/guard-synthesis.ts', 'lib/checks/synth/**'],
    rules: { 'no-restricted-imports': ['error', { ...DEEP_IMPORTS_ONLY, paths: NO_FRAMEWORK }] } },
  { files: ['lib/cli/**/*.ts', 'bench/**/*.ts', 'examples/**/*.ts'], rules: { 'no-console': 'off' } },
  { files: ['test/**/*.ts', 'examples/**/*.ts', 'bench/**/*.ts'], rules: { 'no-restricted-imports': 'off' } },
);
