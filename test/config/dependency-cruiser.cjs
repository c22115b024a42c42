// The import table of the house. A rule says what an area may import; everything else is a violation.

/** Matches a package wherever node_modules is. */
const packages = names => `(^|/)node_modules/(${names.join('|')})/`

const contract = '^main/contract/'
const domain = '^main/core/domain/'
const shared = '^main/hosts/shared/'

const hostLibraries = packages([
  '@vitejs/plugin-react',
  'better-sqlite3',
  '@types/better-sqlite3',
  'electron-builder',
  'electron-vite',
  'env-paths',
  'open',
  'pino',
  'rotating-file-stream',
  'vite',
  'ws',
  '@types/ws',
  // The contract's own language.
  'zod',
])
const serviceLibraries = packages([
  '@slack/web-api',
  '@slack/webhook',
  'better-sqlite3',
  '@types/better-sqlite3',
  'file-type',
  'html-entities',
  'pino',
  'rotating-file-stream',
  'twitter-api-v2',
  'zod',
])
const interfaceLibraries = packages([
  '@fontsource-variable/inter',
  '@tanstack/react-query',
  '@types/react',
  '@types/react-dom',
  'lucide-react',
  'react',
  'react-dom',
  'react-virtuoso',
])
const electron = packages(['electron'])

/** Node's own modules have no path to match. */
const withNode = { dependencyTypesNot: ['core'] }

const may = (name, from, allowed, more = {}) => ({
  name,
  severity: 'error',
  from: { path: from },
  to: { pathNot: allowed, ...more },
})

module.exports = {
  forbidden: [
    { name: 'no-circles', severity: 'error', from: {}, to: { circular: true } },
    {
      // with a value of the contract comes zod: a third of the page, and it probes for `eval`, which our policy blocks
      name: 'page-takes-types-of-the-contract',
      severity: 'error',
      from: { path: '^renderer/' },
      to: { path: contract, dependencyTypesNot: ['type-only'] },
    },
    { name: 'no-unknown-module', severity: 'error', from: {}, to: { couldNotResolve: true } },
    { name: 'nothing-imports-tests', severity: 'error', from: { pathNot: '^test/' }, to: { path: '^test/' } },

    may('contract-imports-itself-and-zod', contract, [contract, packages(['zod'])]),
    may('core-is-pure', '^main/core/', [contract, '^main/core/', packages(['twitter-text', '@types/twitter-text'])]),
    // `system` is the machine below the services: the one HTTP port, the clock.
    may(
      'an-adapter-knows-ports-only',
      '^main/adapters/([^/]+)/',
      [contract, domain, '^main/core/ports/', '^main/adapters/($1|system)/', serviceLibraries],
      withNode,
    ),
    may(
      'engine-composes',
      '^main/engine/',
      [contract, '^main/core/', '^main/adapters/', '^main/engine/', packages(['zod'])],
      withNode,
    ),
    may('electron-host', '^main/hosts/electron/', [contract, '^main/hosts/electron/', shared, electron], withNode),
    may('web-host', '^main/hosts/web/', [contract, '^main/hosts/web/', shared, hostLibraries], withNode),
    may('launcher', '^main/hosts/launch/', [contract, '^main/hosts/(launch|web)/', shared, hostLibraries], withNode),
    may('what-hosts-share', shared, [contract, shared, hostLibraries], withNode),
    may(
      'practice-knows-nothing-of-us',
      '^main/practice/',
      ['^main/practice/', packages(['hono', '@hono/node-server', 'ws', '@types/ws'])],
      withNode,
    ),
    may('preload-carries-names-only', '^preload/', ['^preload/', '^main/contract/desk/names\\.ts$', electron]),
    may('ui-knows-no-feature', '^renderer/ui/', ['^renderer/ui/', interfaceLibraries]),
    may('data-draws-nothing', '^renderer/data/', [contract, domain, '^renderer/data/', interfaceLibraries]),
    may('features-do-not-know-each-other', '^renderer/features/([^/]+)/', [
      contract,
      domain,
      '^renderer/features/$1/',
      '^renderer/(ui|data)/',
      interfaceLibraries,
    ]),
    may('app-composes-the-page', '^renderer/app/', [contract, domain, '^renderer/', interfaceLibraries]),
    {
      name: 'areas-are-known',
      severity: 'error',
      from: {
        path: '^(main|renderer|preload)/',
        pathNot: [
          '^main/(contract|core|adapters/[^/]+|engine|practice|hosts/(electron|web|launch|shared))/',
          '^renderer/(ui|data|app|features/[^/]+)/',
          '^preload/',
        ],
      },
      to: {},
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    // Types are knowledge too: a type-only import of another layer is an import of it.
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.cjs', '.json', '.css'],
    },
  },
}
