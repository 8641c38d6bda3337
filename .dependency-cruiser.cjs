// The arrows of ARCHITECTURE.md, held by a tool. Each rule says what a room must not reach for.
const room = (name) => `^${name}/`;

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'core-knows-no-host',
      comment:
        'core is pure: it imports itself, and four libraries that know no host either; ipaddr.js only reads the text of addresses, and yaml that of scenarios.',
      severity: 'error',
      from: { path: room('core'), pathNot: '\\.test\\.ts$' },
      to: { pathNot: [room('core'), '^node_modules/(zod|jsonc-parser|ipaddr\\.js|yaml)/'] },
    },
    {
      name: 'fixtures-are-data',
      comment: 'fixtures may name the types of core and nothing else.',
      severity: 'error',
      from: { path: room('fixtures'), pathNot: '\\.test\\.ts$' },
      to: { pathNot: [room('fixtures'), room('core')] },
    },
    {
      name: 'recipes-stand-alone',
      comment:
        'recipes are programs to be copied, and a table of them that names no host; a cure in core has the text of their change.',
      severity: 'error',
      from: { path: room('recipes'), pathNot: '\\.test\\.ts$' },
      to: {
        pathNot: [room('recipes'), '^node_modules/', '^core/checks/smallest-changes\\.ts$'],
        dependencyTypesNot: ['core'],
      },
    },
    {
      name: 'contract-rests-on-core',
      severity: 'error',
      from: { path: room('contract'), pathNot: '\\.test\\.ts$' },
      to: {
        pathNot: [room('contract'), room('core'), '^node_modules/(zod|eventsource-parser|fflate)/'],
      },
    },
    {
      name: 'mock-server-knows-no-door',
      severity: 'error',
      from: { path: room('mock-server'), pathNot: '\\.test\\.ts$' },
      to: { path: '^(cli|main|renderer|scripts|packaging|test)/|^node_modules/electron/' },
    },
    {
      name: 'page-knows-the-contract-only',
      severity: 'error',
      from: { path: room('renderer'), pathNot: '\\.test\\.tsx?$' },
      to: {
        path: '^(mock-server|cli|main|fixtures|scripts|packaging|test)/|^node_modules/electron/',
      },
    },
    {
      name: 'page-knows-no-node',
      severity: 'error',
      from: { path: room('renderer'), pathNot: '\\.test\\.tsx?$' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'feature-never-imports-feature',
      severity: 'error',
      from: { path: '^renderer/src/features/([^/]+)/' },
      to: { path: '^renderer/src/features/', pathNot: '^renderer/src/features/$1/' },
    },
    {
      name: 'feature-has-one-door',
      comment: 'Whoever composes features imports their index.ts.',
      severity: 'error',
      from: { path: '^renderer/src/app/' },
      to: { path: '^renderer/src/features/[^/]+/(?!index\\.ts$)' },
    },
    {
      name: 'ui-knows-no-feature',
      severity: 'error',
      from: { path: '^renderer/src/(ui|client)/' },
      to: { path: '^renderer/src/(features|app)/' },
    },
    {
      name: 'cli-and-main-are-doors',
      severity: 'error',
      from: { path: '^(cli|main)/', pathNot: '\\.test\\.ts$' },
      to: { path: '^(renderer|scripts|packaging|test)/' },
    },
    {
      name: 'dialect-has-one-door',
      comment: 'It leans on the insides of graphql 16, which a later one changes.',
      severity: 'error',
      from: { pathNot: '^mock-server/gitlab/dialect/' },
      to: { path: '^mock-server/gitlab/dialect/(?!index\\.ts$)' },
    },
    {
      name: 'cli-knows-the-engine-only',
      comment:
        'Of the mock-server a command has an engine, a harness around one, and what is so of this machine.',
      severity: 'error',
      from: { path: room('cli'), pathNot: '\\.test\\.ts$' },
      to: {
        path: room('mock-server'),
        pathNot:
          '^mock-server/(engine/|(create-harness|harness|system-ports|version|lean-heap|rename-patiently)\\.ts$)',
      },
    },
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'no-unknown-modules',
      severity: 'error',
      comment: 'virtual: is what a plugin of the build makes.',
      from: {},
      to: { couldNotResolve: true, pathNot: '^virtual:' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      mainFields: ['module', 'main', 'types'],
    },
  },
};
