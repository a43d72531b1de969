import { javascript, typescript } from 'projen';

/** Versions that resolve together are pinned here; docs/dependencies.md says why each package was chosen. */
const project = new typescript.TypeScriptProject({
  name: 'seaworthy',
  description: 'Production strategy as code: five honest answers become Kubernetes manifests and Terraform that hold on a real cluster',
  defaultReleaseBranch: 'main',
  packageManager: javascript.NodePackageManager.NPM,
  license: 'Apache-2.0',
  copyrightOwner: 'Seaworthy contributors',
  authorName: 'Seaworthy contributors',
  authorEmail: 'maintainers@seaworthy.dev',
  authorUrl: 'https://seaworthy.dev',
  keywords: ['kubernetes', 'cdk8s', 'cdktf', 'terraform', 'production', 'sre'],
  minNodeVersion: '20.19.0',
  projenVersion: '~0.103.25',
  projenCommand: 'npx projen',
  srcdir: 'lib',
  libdir: 'build',
  testdir: 'test',
  entrypoint: 'build/index.js',
  entrypointTypes: 'build/index.d.ts',
  npmignoreEnabled: false,
  sampleCode: false,
  github: false,
  buildWorkflow: false,
  release: false,
  depsUpgrade: false,
  package: true,
  eslint: false,
  prettier: false,
  jest: false,
  docgen: false,
  typescriptVersion: '~5.9.3',
  tsconfig: {
    compilerOptions: {
      target: 'ES2022',
      lib: ['es2023'],
      module: 'commonjs',
      moduleResolution: javascript.TypeScriptModuleResolution.NODE10,
      esModuleInterop: true,
      rootDir: 'lib',
      outDir: 'build',
      declaration: true,
      sourceMap: true,
      inlineSourceMap: false,
      inlineSources: false,
      skipLibCheck: true,
      strict: true,
      noImplicitOverride: true,
      types: ['node'],
    },
  },
  tsconfigDevFile: 'tsconfig.dev.json',
  tsconfigDev: {
    compilerOptions: { rootDir: '.', noEmit: true, types: ['node', 'jest'], paths: { 'seaworthy': ['./lib/index.ts'], 'seaworthy/*': ['./lib/*/index.ts'] } },
    include: ['docs/**/*.ts', 'lib/**/*.ts', 'test/**/*.ts', 'examples/**/*.ts', 'bench/**/*.ts', '.projenrc.ts'],
    exclude: ['node_modules', 'build'],
  },
  bin: { 'seaworthy': 'build/cli/main.js', 'kubectl-seaworthy': 'build/cli/main.js' },
  peerDeps: ['constructs@^10.4.2', 'cdk8s@^2.68.0'],
  peerDependencyOptions: { pinnedDevDependency: false },
  deps: ['commander@^14.0.0', 'js-yaml@^4.1.1', '@kubernetes/client-node@^1.4.0', 'tar-stream@^3.1.7'],
  devDeps: [
    'constructs@10.7.2', 'cdk8s@2.70.106', 'cdk8s-cli@2.207.60', 'cdk8s-plus-28@2.5.6', 'cdk8s-plus-34@2.0.54',
    'cdktf@0.21.0', '@cdktf/provider-aws@21.22.1', '@cdktf/provider-google@16.12.1', '@cdktf/provider-azurerm@14.23.1',
    '@cdktf/provider-helm@12.1.2', '@cdktf/provider-kubernetes@12.1.1', '@cdktf/provider-random@12.0.1', '@cdktf/provider-time@11.0.1',
    'jest@^30.5.2', '@types/jest@^30.0.0', '@swc/core@^1.16.0', '@swc/jest@^0.2.39', 'fast-check@^4.10.0', 'ajv@^8.20.0', 'tsx@^4.23.0',
    '@types/node@^20', '@types/js-yaml@^4', '@types/tar-stream@^3',
    'eslint@^9.39.0', 'typescript-eslint@^8.73.0', 'eslint-plugin-import-x@^4.18.0', 'eslint-plugin-jsdoc@^62.0.0',
    'typedoc@~0.28.20', 'typedoc-plugin-markdown@~4.14.1', 'markdown-it@^14.1.0', 'commonmark@^0.31.2',
  ],
  gitignore: ['/build/', '/coverage/', '/examples/*/dist/', '/examples/*/cdktf.out/', '/examples/*/*/cdktf.out/', '/examples/*/*/dist/', '/bench/out/', '*.tgz', '/examples/*/node_modules/'],
});

const entries = ['platform', 'cluster', 'aws', 'gcp', 'azure', 'addons', 'checks', 'investigation', 'postmortem', 'testing'];
project.package.addField('files', ['build', 'schemas', 'API.md', 'CHANGELOG.md']);
project.package.addField('exports', {
  '.': { types: './build/index.d.ts', default: './build/index.js' },
  ...Object.fromEntries(entries.map((e) => [`./${e}`, { types: `./build/${e}/index.d.ts`, default: `./build/${e}/index.js` }])),
  './package.json': './package.json',
});
project.package.addField('typesVersions', {
  '*': Object.fromEntries(entries.map((e) => [e, [`build/${e}/index.d.ts`]])),
});
const optionalPeers: Record<string, string> = {
  'cdktf': '^0.21.0',
  '@cdktf/provider-aws': '>=20.1.0 <22',
  '@cdktf/provider-google': '^16.12.0',
  '@cdktf/provider-azurerm': '^14.23.0',
  '@cdktf/provider-helm': '^12.1.0',
  '@cdktf/provider-kubernetes': '^12.1.0',
  '@cdktf/provider-random': '^12.0.0',
  '@cdktf/provider-time': '^11.0.0',
  'fast-check': '^4.0.0',
};
project.addPeerDeps(...Object.entries(optionalPeers).map(([name, range]) => `${name}@${range}`));
project.package.addField('peerDependenciesMeta', Object.fromEntries(Object.keys(optionalPeers).map((name) => [name, { optional: true }])));
project.package.addField('sideEffects', false);

// The projen file runs under tsx, the same loader that the examples use.
project.defaultTask?.reset('tsx .projenrc.ts');
project.testTask.reset('jest --selectProjects=unit');
project.compileTask.reset('tsc -p tsconfig.json');
// The chart that carries objects of the platform is no TypeScript, and belongs beside the module that writes it into stacks.
project.compileTask.exec('node -e "fs.cpSync(\'lib/addons/objects-chart\',\'build/addons/objects-chart\',{recursive:true})"');
project.preCompileTask.reset('node -e "fs.rmSync(\'build\',{recursive:true,force:true})"');
const script = (name: string, exec: string, description: string) => project.addTask(name, { exec, description, receiveArgs: true });
script('typecheck', 'tsc -p tsconfig.dev.json', 'Type-check library, tests, examples and benches');
script('lint', 'eslint --max-warnings 0 .', 'Check import order, file sizes and documentation');
script('docgen', 'tsx docs/tools/write-api.ts', 'Write API.md');
script('quickstart', 'tsx --tsconfig tsconfig.dev.json examples/quickstart/main.ts && tsx --tsconfig tsconfig.dev.json lib/cli/main.ts card examples/quickstart/dist', 'Synthesize the quickstart and print its card');
script('test:cluster', 'jest --selectProjects=cluster --runInBand', 'Tests on a real cluster (KUBECONFIG or the bench)');
script('test:e2e', 'jest --selectProjects=e2e --runInBand', 'Certificates, DNS, gateway and rollouts end to end');
script('test:terraform', 'jest --selectProjects=terraform --runInBand', 'Real Terraform on the bench');
script('test:package', 'jest --selectProjects=package --runInBand', 'Pack, install into fresh consumers, compile');
script('bench', 'tsx --tsconfig tsconfig.dev.json bench/run.ts', 'Speed, as ratios in one run');
script('bench:cluster', 'tsx --tsconfig tsconfig.dev.json bench/cluster.ts', 'Speed of cluster programs');
script('bench:investigate', 'tsx --tsconfig tsconfig.dev.json bench/investigate.ts', 'Calls, seconds and memory of investigations');
script('bench:postmortem', 'tsx --tsconfig tsconfig.dev.json bench/postmortem.ts', 'Seconds and memory of a postmortem');

project.synth();
