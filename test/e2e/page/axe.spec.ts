import { AxeBuilder } from '@axe-core/playwright'
import { expect, test } from '@playwright/test'
import { type Look, openScene, scenes, telling } from './scenes.ts'
import { servePage } from './serve-page.ts'

/** Every state that the gallery has a picture of, in both themes; the telling ones in high contrast too. */
const looksOf = (scene: string): Look[] =>
  (['light', 'dark'] as const).flatMap(theme =>
    (telling.includes(scene) ? (['normal', 'more'] as const) : (['normal'] as const)).map(contrast => ({
      theme,
      contrast,
      density: 'compact',
    })),
  )

test.describe.configure({ mode: 'parallel' })

let server: Awaited<ReturnType<typeof servePage>>
test.beforeAll(async () => {
  server = await servePage()
})
test.afterAll(() => server.close())

for (const scene of scenes) {
  test(`nothing for axe to find: ${scene.name}`, async ({ page }) => {
    test.slow()
    await page.setViewportSize({ width: 1_440, height: 900 })
    await page.emulateMedia({ reducedMotion: 'reduce' })
    for (const look of looksOf(scene.name)) {
      await page.emulateMedia({ colorScheme: look.theme })
      await openScene(page, server.address, scene, look)
      const { violations } = await new AxeBuilder({ page }).analyze()
      expect({ look, violations }).toEqual({ look, violations: [] })
    }
  })
}
