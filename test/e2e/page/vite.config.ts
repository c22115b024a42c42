import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { pageHeaders } from '#contract/host/page-security.ts'
import { picture } from './pictures.ts'

const root = import.meta.dirname

/** The page on constant data, built and served under the desk's own policy. */
export default defineConfig({
  root,
  plugins: [
    react(),
    {
      name: 'media',
      configurePreviewServer: server => {
        server.middlewares.use((request, response, next) => {
          const key = request.url?.match(/^\/media\/([a-f0-9]+)$/)?.[1]
          const bytes = key === undefined ? null : picture(key)
          if (key === undefined) return next()
          response.statusCode = bytes ? 200 : 404
          response.setHeader('content-type', 'image/png')
          response.end(bytes ?? undefined)
        })
      },
    },
  ],
  build: {
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  preview: { host: '127.0.0.1', headers: { ...pageHeaders } },
})
