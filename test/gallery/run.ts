import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import type { Browser } from '@playwright/test'
import { openBrowser } from '#test/bench/browser.ts'
import { type Look, openScene, type Scene, scenes, telling } from '#test/e2e/page/scenes.ts'
import { servePage } from '#test/e2e/page/serve-page.ts'

/** Every state in both themes; what a look can break also in high contrast, in each density, small and doubled. */
type Take = { name: string; look: Look; width: number; height: number; zoom: number; only?: readonly string[] }

const plain: Look = { theme: 'light', contrast: 'normal', density: 'compact' }
const wide = { width: 1_920, height: 1_080, zoom: 1 }
const takes: readonly Take[] = [
  { name: 'light', look: plain, ...wide },
  { name: 'dark', look: { ...plain, theme: 'dark' }, ...wide },
  { name: 'contrast-light', look: { ...plain, contrast: 'more' }, ...wide, only: telling },
  { name: 'contrast-dark', look: { ...plain, theme: 'dark', contrast: 'more' }, ...wide, only: telling },
  { name: 'cosy', look: { ...plain, density: 'cosy' }, ...wide, only: telling },
  { name: 'large', look: { ...plain, density: 'large' }, ...wide, only: telling },
  { name: '1280', look: plain, width: 1_280, height: 800, zoom: 1, only: telling },
  // a window of 1280 at 200%: half the room, twice the size
  { name: '200-percent', look: plain, width: 640, height: 400, zoom: 2, only: telling },
]

const pictureOf = async (browser: Browser, address: string, folder: string, scene: Scene, take: Take) => {
  const context = await browser.newContext({
    permissions: ['notifications'],
    viewport: { width: take.width, height: take.height },
    deviceScaleFactor: take.zoom,
    colorScheme: take.look.theme,
    reducedMotion: 'reduce',
    locale: 'en-US',
  })
  const page = await context.newPage()
  try {
    await openScene(page, address, scene, take.look)
    const file = `${scene.name}.${take.name}.png`
    await page.screenshot({ path: join(folder, file) })
    return file
  } finally {
    await context.close()
  }
}

const indexOf = (files: readonly string[]): string => `<!doctype html>
<meta charset="utf-8"><title>Switchboard, every state</title>
<style>body{font:14px system-ui;margin:16px;display:grid;grid-template-columns:repeat(auto-fill,minmax(420px,1fr));gap:16px}
figure{margin:0}img{width:100%;border:1px solid #8888}figcaption{padding:4px 0}</style>
${files.map(file => `<figure><a href="${file}"><img loading="lazy" alt="" src="${file}"></a><figcaption>${file}</figcaption></figure>`).join('\n')}
`

/** Pictures of every state into out/gallery, with a page that shows them all. Names in `args` take only those scenes. */
export const runGallery = async (root: string, args: readonly string[]): Promise<number> => {
  const folder = join(root, 'out/gallery')
  const wanted = scenes.filter(({ name }) => args.length === 0 || args.some(arg => name.startsWith(arg)))
  if (wanted.length === 0) {
    process.stderr.write(`No scene is called so. There are: ${scenes.map(({ name }) => name).join(', ')}.\n`)
    return 2
  }
  if (args.length === 0) rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  const server = await servePage()
  const browser = await openBrowser()
  const files: string[] = []
  let failed = 0
  for (const scene of wanted) {
    for (const take of takes) {
      if (take.only && !take.only.includes(scene.name)) continue
      try {
        files.push(await pictureOf(browser, server.address, folder, scene, take))
      } catch (error) {
        failed += 1
        process.stdout.write(`failed ${scene.name}.${take.name}: ${error instanceof Error ? error.message : error}\n`)
      }
    }
  }
  await browser.close()
  await server.close()
  writeFileSync(join(folder, 'index.html'), indexOf(files))
  process.stdout.write(
    `${files.length} pictures in ${join('out', 'gallery')}, ${failed} failed. Open index.html there.\n`,
  )
  return failed === 0 ? 0 : 1
}
