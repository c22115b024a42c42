import { defineConfig } from '/work/main/node_modules/@playwright/test/index.mjs'
export default defineConfig({ testDir: '/work/main/test/e2e/page', workers: 1, timeout: 120000, outputDir:'/tmp/renderer-shots/pw', use: { launchOptions: { executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] }, viewport:{width:1280,height:800} } })
