import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { checkSteps } from '#hosts/launch/tasks/check-steps.ts'
import { root } from '#hosts/shared/places.ts'

/** A checker is worth what it catches: each of these is planted in a copy of the house and must be seen. */
const planted: [file: string, text: string, rule: string][] = [
  ['main/contract/planted.ts', "import 'node:fs'", 'contract-imports-itself-and-zod'],
  ['main/contract/planted-up.ts', "import '#core/domain/planted-leaf.ts'", 'contract-imports-itself-and-zod'],
  ['main/core/domain/planted.ts', "import 'node:fs'", 'core-is-pure'],
  ['main/core/use-cases/planted.ts', "import '#adapters/x/planted-leaf.ts'", 'core-is-pure'],
  ['main/core/use-cases/planted-zod.ts', "import 'zod'", 'core-is-pure'],
  ['main/adapters/zendesk/planted.ts', "import '#adapters/x/planted-leaf.ts'", 'an-adapter-knows-ports-only'],
  ['main/adapters/zendesk/planted-use.ts', "import '#core/use-cases/planted-leaf.ts'", 'an-adapter-knows-ports-only'],
  ['main/engine/planted.ts', "import '#hosts/shared/planted-leaf.ts'", 'engine-composes'],
  ['main/hosts/electron/planted.ts', "import '#engine/planted-leaf.ts'", 'electron-host'],
  ['main/hosts/electron/planted-web.ts', "import '#hosts/web/planted-leaf.ts'", 'electron-host'],
  ['main/hosts/web/planted.ts', "import '#core/domain/planted-leaf.ts'", 'web-host'],
  ['main/hosts/web/planted-electron.ts', "import 'electron'", 'web-host'],
  ['main/hosts/launch/planted.ts', "import '#engine/planted-leaf.ts'", 'launcher'],
  ['main/hosts/shared/planted.ts', "import '#hosts/web/planted-leaf.ts'", 'what-hosts-share'],
  ['main/practice/planted.ts', "import '#contract/planted-leaf.ts'", 'practice-knows-nothing-of-us'],
  ['preload/planted.ts', "import '#contract/planted-leaf.ts'", 'preload-carries-names-only'],
  ['preload/planted-node.ts', "import 'node:fs'", 'preload-carries-names-only'],
  ['renderer/ui/planted.ts', "import '#data/planted-leaf.ts'", 'ui-knows-no-feature'],
  ['renderer/data/planted.ts', "import '#features/one/planted-leaf.ts'", 'data-draws-nothing'],
  ['renderer/features/two/planted.ts', "import '#features/one/planted-leaf.ts'", 'features-do-not-know-each-other'],
  ['renderer/features/two/planted-node.ts', "import 'node:fs'", 'features-do-not-know-each-other'],
  ['renderer/app/planted-zod.ts', "import '#contract/planted-leaf.ts'", 'page-takes-types-of-the-contract'],
  ['renderer/app/planted.ts', "import '#engine/planted-leaf.ts'", 'app-composes-the-page'],
  ['main/planted.ts', "import 'node:fs'", 'areas-are-known'],
  ['main/engine/planted-test.ts', "import '#test/planted-leaf.ts'", 'nothing-imports-tests'],
  ['main/engine/planted-circle-back.ts', "import './planted-circle.ts'", 'no-circles'],
  ['main/engine/planted-lost.ts', "import './planted-nowhere.ts'", 'no-unknown-module'],
  ['main/hosts/web/planted-climb.ts', "import '../../contract/planted-leaf.ts'", 'no-climbing'],
]
const leaves = [
  'main/contract',
  'main/core/domain',
  'main/core/use-cases',
  'main/adapters/x',
  'main/engine',
  'main/hosts/shared',
  'main/hosts/web',
  'renderer/data',
  'renderer/features/one',
  'test',
]

const copy = mkdtempSync(join(tmpdir(), 'house-'))
const write = (file: string, text: string) => {
  mkdirSync(dirname(join(copy, file)), { recursive: true })
  writeFileSync(join(copy, file), `${text}\n`)
}
const step = async (name: string): Promise<{ code: number; output: string }> => {
  const found = checkSteps.find(one => one.name === name)
  if (!found) throw new Error(`no step ${name}`)
  return found.run(copy)
}

beforeAll(() => {
  const parts = ['package.json', 'tsconfig.json', 'main/core/tsconfig.json', 'test/config/dependency-cruiser.cjs']
  for (const part of parts) cpSync(join(root, part), join(copy, part), { recursive: true })
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'))
})
afterAll(() => rmSync(copy, { recursive: true, force: true }))

describe('the import table', () => {
  it('is not green when it saw nothing', async () => {
    for (const folder of ['main', 'preload', 'renderer', 'test']) mkdirSync(join(copy, folder), { recursive: true })
    rmSync(join(copy, 'test/config'), { recursive: true })
    cpSync(join(root, 'test/config/dependency-cruiser.cjs'), join(copy, 'layers.cjs'))
    const config = join(copy, 'test/config/dependency-cruiser.cjs')
    expect((await step('layers')).code).toBe(1)
    cpSync(join(root, 'test/config/dependency-cruiser.cjs'), config)
  })

  it('catches every planted violation, and an allowed import is none', { timeout: 60_000 }, async () => {
    for (const folder of leaves) write(`${folder}/planted-leaf.ts`, 'export {}')
    for (const [file, text] of planted) write(file, text)
    write('main/engine/planted-circle.ts', "import './planted-circle-back.ts'")
    write('main/hosts/launch/planted-allowed.ts', "import '#hosts/web/planted-leaf.ts'\nimport 'node:fs'\nimport 'zod'")
    write('main/adapters/x/planted-allowed.ts', "import '#core/domain/planted-leaf.ts'\nimport 'node:http'")
    const { code, output } = await step('layers')
    expect(code).toBe(1)
    const lines = output.split('\n')
    const unseen = planted.filter(([file, , rule]) => !lines.some(line => line.startsWith(`${rule}: ${file} `)))
    expect(unseen).toEqual([])
    expect(output).not.toContain('planted-allowed')
  })
})

describe('the core', () => {
  it.each(['process.pid', 'fetch', 'window', 'document', 'setTimeout', 'Buffer', 'performance', 'console'])(
    'has no %s',
    { timeout: 30_000 },
    async name => {
      rmSync(join(copy, 'main/core/domain'), { recursive: true, force: true })
      rmSync(join(copy, 'main/core/use-cases'), { recursive: true, force: true })
      write('main/core/domain/planted.ts', `export const planted = ${name}`)
      const { code, output } = await step('types main/core')
      expect(code).not.toBe(0)
      expect(output).toMatch(/TS2304|TS2584|TS2591|TS2580|TS2552/)
    },
  )
})

describe('styles', () => {
  it.each([
    '#fff',
    'red',
    'rgb(1 2 3)',
    'rgba(1, 2, 3, 0.5)',
    'hsl(1 2% 3%)',
    'oklch(0.5 0.1 20)',
    'color(srgb 1 1 1)',
  ])('the raw colour %s is caught outside of the tokens', { timeout: 30_000 }, async colour => {
    write('renderer/features/one/planted.css', `.a { color: ${colour}; }`)
    expect((await step('styles')).code).not.toBe(0)
    rmSync(join(copy, 'renderer/features/one/planted.css'))
  })

  it('is at home in the tokens, and a token anywhere', async () => {
    write('renderer/ui/tokens/planted.css', ':root { --ink: #123456; }')
    write('renderer/features/one/planted.css', '.a { color: var(--ink); border-color: currentcolor; }')
    expect(await step('styles')).toMatchObject({ code: 0 })
  })
})
