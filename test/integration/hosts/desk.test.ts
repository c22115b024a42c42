import { globSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { openDesk } from '#hosts/shared/desk.ts'

it('leaves closed databases behind, also where the reader still has much to read when it is ended', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'desk-stop-'))
  const desk = await openDesk(folder, { kind: 'built-in', workspaceId: 'practice' }, {})
  const page = desk.relay.connect(() => {})
  const logs = () => globSync(join(folder, 'workspaces/*/*-wal'))
  expect(logs()).not.toEqual([])
  for (let id = 1; id <= 6_000; id += 1) {
    page.receive({ type: 'call', id, name: 'search.suggest', input: { text: 'from:', caret: 5 } })
  }
  await desk.stop()
  expect(logs()).toEqual([])
  rmSync(folder, { recursive: true })
})
