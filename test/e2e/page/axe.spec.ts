import { AxeBuilder } from '@axe-core/playwright'
import { expect, test } from './constant-desk.ts'
import { type Look, openScene, scenes, telling } from './scenes.ts'

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

for (const scene of scenes) {
  test(`nothing for axe to find: ${scene.name}`, async ({ page, address }) => {
    test.slow()
    await page.setViewportSize({ width: 1_440, height: 900 })
    await page.emulateMedia({ reducedMotion: 'reduce' })
    for (const look of looksOf(scene.name)) {
      await page.emulateMedia({ colorScheme: look.theme })
      await openScene(page, address, scene, look)
      const { violations } = await new AxeBuilder({ page }).analyze()
      expect({ look, violations }).toEqual({ look, violations: [] })
    }
  })
}
