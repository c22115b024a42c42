import { join } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { pageHeaders } from '#contract/host/page-security.ts'

const at = (file: string) => join(import.meta.dirname, file)

/** The floor page and the dense page, built and served as the desk's is. */
export default defineConfig({
  root: import.meta.dirname,
  plugins: [react()],
  build: {
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    target: 'es2022',
    rolldownOptions: { input: [at('index.html'), at('dense.html')] },
  },
  preview: { host: '127.0.0.1', headers: { ...pageHeaders } },
})
