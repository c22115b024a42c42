import { crc32, deflateSync } from 'node:zlib'

export type Colour = readonly [number, number, number]

/** A picture of plain shapes, written as PNG (8 bits, true colour, no interlace). */
export class Canvas {
  readonly width: number
  readonly height: number
  readonly #pixels: Buffer

  constructor(width: number, height: number, ground: Colour) {
    this.width = width
    this.height = height
    this.#pixels = Buffer.alloc(width * height * 3)
    this.rectangle(0, 0, width, height, ground)
  }

  rectangle(left: number, top: number, width: number, height: number, colour: Colour): void {
    for (let y = Math.max(0, Math.floor(top)); y < Math.min(this.height, top + height); y += 1) {
      for (let x = Math.max(0, Math.floor(left)); x < Math.min(this.width, left + width); x += 1)
        this.#dot(x, y, colour)
    }
  }

  disc(centreX: number, centreY: number, radius: number, colour: Colour): void {
    for (let y = Math.floor(centreY - radius); y <= centreY + radius; y += 1) {
      for (let x = Math.floor(centreX - radius); x <= centreX + radius; x += 1) {
        if ((x - centreX) ** 2 + (y - centreY) ** 2 <= radius ** 2) this.#dot(x, y, colour)
      }
    }
  }

  #dot(x: number, y: number, colour: Colour): void {
    if (x < 0 || y < 0 || x >= this.width || y >= this.height) return
    this.#pixels.set(colour, (y * this.width + x) * 3)
  }

  png(): Buffer {
    const rows = Buffer.alloc((this.width * 3 + 1) * this.height)
    for (let y = 0; y < this.height; y += 1) {
      this.#pixels.copy(rows, y * (this.width * 3 + 1) + 1, y * this.width * 3, (y + 1) * this.width * 3)
    }
    const header = Buffer.alloc(13)
    header.writeUInt32BE(this.width, 0)
    header.writeUInt32BE(this.height, 4)
    header.set([8, 2, 0, 0, 0], 8)
    const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
    return Buffer.concat([
      signature,
      chunk('IHDR', header),
      chunk('IDAT', deflateSync(rows)),
      chunk('IEND', Buffer.alloc(0)),
    ])
  }
}

function chunk(type: string, content: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'ascii'), content])
  const framed = Buffer.alloc(named.length + 8)
  framed.writeUInt32BE(content.length, 0)
  named.copy(framed, 4)
  framed.writeUInt32BE(crc32(named), named.length + 4)
  return framed
}
