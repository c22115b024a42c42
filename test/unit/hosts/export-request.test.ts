import { describe, expect, it } from 'vitest'
import { exportFileName, exportHeaders, exportRequestOf } from '#hosts/shared/export-request.ts'

const at = new Date(2026, 10, 21, 23, 59)
const asked = (query: string) => exportRequestOf(new URL(`http://127.0.0.1/export?${query}`))

describe('the name of an exported file', () => {
  it.each([
    ['Mentions', 'switchboard-mentions-2026-11-21.csv'],
    ['Zendesk queue', 'switchboard-zendesk-queue-2026-11-21.csv'],
    ['from:mara "late parcel"', 'switchboard-from-mara-late-parcel-2026-11-21.csv'],
    ['東京 サーバー', 'switchboard-東京-サーバー-2026-11-21.csv'],
    ['', 'switchboard-export-2026-11-21.csv'],
    ['🚢', 'switchboard-export-2026-11-21.csv'],
    ['../../etc/passwd', 'switchboard-etc-passwd-2026-11-21.csv'],
    ['a\r\nset-cookie: b', 'switchboard-a-set-cookie-b-2026-11-21.csv'],
    ['a".exe\0', 'switchboard-a-exe-2026-11-21.csv'],
    ['x'.repeat(500), `switchboard-${'x'.repeat(60)}-2026-11-21.csv`],
  ])('of %j is %s', (name, file) => expect(exportFileName(name, 'csv', at)).toBe(file))

  it('is said in ASCII and in full', () => {
    const wanted = asked('id=12345678&format=html&columnId=c1&name=M%C3%BCnchen%0D%0Aevil%3A%201')
    expect(wanted && exportHeaders(wanted, at)['content-disposition']).toBe(
      `attachment; filename="switchboard-m-nchen-evil-1-2026-11-21.html"; ` +
        `filename*=UTF-8''switchboard-m%C3%BCnchen-evil-1-2026-11-21.html`,
    )
  })
})

describe('what can be asked for', () => {
  it('a column, or a search', () => {
    expect(asked('id=12345678&format=csv&columnId=c1')?.request).toEqual({
      id: '12345678',
      format: 'csv',
      source: { columnId: 'c1' },
    })
    expect(asked('id=12345678&query=late&sort=rank')?.request).toEqual({
      id: '12345678',
      format: 'jsonl',
      source: { query: 'late', sort: 'rank' },
    })
  })

  it.each(['', 'id=short', 'id=12345678&format=exe', 'id=12345678&sort=random', 'id=12345678&columnId='])(
    'not %j',
    query => expect(asked(query)).toBeNull(),
  )
})
