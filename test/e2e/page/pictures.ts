import { crc32, deflateSync } from 'node:zlib'

const chunk = (type: string, body: Buffer) => {
  const head = Buffer.alloc(4)
  head.writeUInt32BE(body.length)
  const named = Buffer.concat([Buffer.from(type, 'latin1'), body])
  const sum = Buffer.alloc(4)
  sum.writeUInt32BE(crc32(named))
  return Buffer.concat([head, named, sum])
}

/** A small PNG whose colours follow from its key; a key that ends in "dead" has none. */
export const picture = (key: string): Buffer | null => {
  if (key.endsWith('dead')) return null
  const size = 96
  const seed = Number.parseInt(key.slice(-6), 16)
  const rows: number[] = []
  for (let y = 0; y < size; y++) {
    rows.push(0)
    for (let x = 0; x < size; x++) {
      const inside = (x - 48) ** 2 + (y - 40) ** 2 < 420 || (y > 58 && (x - 48) ** 2 + (y - 100) ** 2 < 1600)
      const base = [90 + (seed % 120), 100 + ((seed >> 4) % 110), 110 + ((seed >> 8) % 110)]
      for (const part of base) rows.push(Math.min(255, inside ? part - 50 : part + 30))
    }
  }
  const header = Buffer.alloc(13)
  header.writeUInt32BE(size, 0)
  header.writeUInt32BE(size, 4)
  header.set([8, 2, 0, 0, 0], 8)
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.from(rows))),
    chunk('IEND', Buffer.alloc(0)),
  ])
}
