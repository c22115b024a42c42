import type { Settings } from '#contract/desk/views/settings.ts'

/** What the next start must know before the engine has answered, so that nothing flashes. */
export type Look = Pick<Settings, 'theme' | 'contrast' | 'density'>

const key = 'switchboard.look'
const plain: Look = { theme: 'system', contrast: 'system', density: 'compact' }

export const rememberedLook = (): Look => {
  try {
    return { ...plain, ...(JSON.parse(localStorage.getItem(key) ?? '{}') as Partial<Look>) }
  } catch {
    // Storage may be closed to us or hold something of an older version; the plain look is always right.
    return plain
  }
}

const prefersMore = matchMedia('(prefers-contrast: more)')

export const applyLook = (look: Look) => {
  const root = document.documentElement.dataset
  if (look.theme === 'system') delete root.theme
  else root.theme = look.theme
  if (look.contrast === 'more' || (look.contrast === 'system' && prefersMore.matches)) root.contrast = 'more'
  else delete root.contrast
  root.density = look.density
  try {
    localStorage.setItem(key, JSON.stringify(look))
  } catch {
    // Full or closed storage costs one flash at the next start, nothing else.
  }
}

const railKey = 'switchboard.rail'

/** Whether names stand beside the rail's icons, as it was left. */
export const applyRail = () => {
  try {
    if (localStorage.getItem(railKey) === 'wide') document.documentElement.dataset.rail = 'wide'
  } catch {
    // closed storage: the narrow rail is always right
  }
}

export const toggleRail = () => {
  const root = document.documentElement.dataset
  if (root.rail === 'wide') delete root.rail
  else root.rail = 'wide'
  try {
    localStorage.setItem(railKey, root.rail ?? '')
  } catch {
    // it is as it was at the next start, nothing else
  }
}
