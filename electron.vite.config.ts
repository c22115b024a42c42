import { join } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'

const at = (path: string): string => join(import.meta.dirname, path)

/** Bundled code starts faster than a hundred small files; what has a binary inside or is the runtime itself stays out.
 * The last two are optional companions of `ws` that we don't install. */
const outside = ['electron', 'better-sqlite3', 'bufferutil', 'utf-8-validate']

/** Node's oldest that the desk runs on; Electron's own is newer. */
const target = 'node22.14'

/** twitter-text means the package of that name; without the slash Node gives it its own, with a warning, until it is gone. */
const punycodePackage = {
  name: 'punycode-package',
  transform: (code: string, id: string) =>
    id.includes('/twitter-text/') ? code.replace(/(['"])punycode\1/g, '$1punycode/punycode.js$1') : null,
}

/**
 * `import` of node:http touches every name it exports, and three of them load Node's whole fetch: a sixth of the desk's
 * start in each thread. Asked for as an object it gives only what is used.
 */
const httpWithoutFetch = {
  name: 'http-without-fetch',
  renderChunk: (code: string) =>
    code.replace(
      /^import \{([^}]*)\} from "(?:node:)?http";$/gm,
      (_, names: string) => `const {${names.replaceAll(' as ', ': ')}} = process.getBuiltinModule("node:http");`,
    ),
}

export default defineConfig({
  main: {
    plugins: [punycodePackage, httpWithoutFetch],
    build: {
      outDir: at('out/main'),
      target,
      externalizeDeps: false,
      rolldownOptions: {
        external: outside,
        input: {
          electron: at('main/hosts/electron/index.ts'),
          launch: at('main/hosts/launch/launch.ts'),
          engine: at('main/engine/engine-worker.ts'),
          reader: at('main/engine/reader-worker.ts'),
          practice: at('main/practice/worker.ts'),
        },
        // All chunks in one folder: a file finds its neighbours by import.meta.dirname wherever it was put.
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
      },
    },
  },
  preload: {
    build: {
      outDir: at('out/preload'),
      // A sandboxed preload can load nothing but itself.
      externalizeDeps: false,
      rolldownOptions: {
        input: { index: at('preload/index.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: at('renderer'),
    plugins: [react()],
    build: {
      outDir: at('out/renderer'),
      minify: true,
      // The page's policy allows fonts and scripts as files only.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      rolldownOptions: { input: at('renderer/index.html') },
    },
  },
})
