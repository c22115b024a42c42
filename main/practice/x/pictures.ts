import type { Outgoing } from '../http/exchange.ts'
import type { LiveWorld } from '../world/live-world.ts'
import { hashOf } from '../world/random.ts'
import { Canvas, type Colour } from './png.ts'

const PALETTE: readonly Colour[] = [
  [31, 111, 139],
  [204, 92, 62],
  [88, 129, 87],
  [126, 87, 148],
  [214, 162, 57],
  [61, 90, 128],
  [184, 73, 104],
  [70, 140, 152],
]
const PAPER: Colour = [246, 243, 236]
const INK: Colour = [52, 58, 64]
const cache = new Map<string, Buffer>()

const colour = (number: number): Colour => PALETTE[number % PALETTE.length] ?? INK

/** `/profile_images/ID_normal.png` and `/media/NAME-ID.png`; undefined for any other path. */
export function answerPicture(live: LiveWorld, path: string): Outgoing | undefined {
  const name = path.split('?')[0] ?? ''
  const avatar = /^\/profile_images\/(\d+)_(normal|bigger)\.png$/.exec(name)
  const photo = /^\/media\/(\w+)-(\d+)\.png$/.exec(name)
  if (!avatar && !photo) return undefined
  const known = avatar ? live.person(avatar[1] ?? '') : live.post(photo?.[2] ?? '')
  if (!known) return { status: 404, headers: { 'content-type': 'text/plain' }, body: Buffer.from('no such picture') }
  let body = cache.get(name)
  if (!body) {
    body = avatar
      ? drawAvatar(avatar[1] ?? '', avatar[2] === 'bigger' ? 96 : 48)
      : drawPhoto(photo?.[1] ?? '', hashOf(name))
    if (cache.size > 500) cache.clear()
    cache.set(name, body)
  }
  return { status: 200, headers: { 'content-type': 'image/png', 'cache-control': 'public, max-age=3600' }, body }
}

/** Two colours and one of four arrangements: enough to tell people apart at a glance. */
function drawAvatar(id: string, size: number): Buffer {
  const hash = hashOf(id)
  const canvas = new Canvas(size, size, colour(hash))
  const other = colour(hash + 1 + (hash % 5))
  const shape = (hash >>> 5) % 4
  if (shape === 0) canvas.disc(size / 2, size / 2, size / 3, other)
  if (shape === 1) canvas.rectangle(0, size / 2, size, size / 2, other)
  if (shape === 2)
    for (let bar = 0; bar < 3; bar += 1) canvas.rectangle(((bar * 2 + 1) * size) / 7, 0, size / 7, size, other)
  if (shape === 3) {
    canvas.disc(size / 3, size / 3, size / 4, other)
    canvas.disc((size * 2) / 3, (size * 2) / 3, size / 4, PAPER)
  }
  return canvas.png()
}

function drawPhoto(kind: string, hash: number): Buffer {
  const canvas = new Canvas(600, 400, PAPER)
  const main = colour(hash)
  if (kind === 'chart') {
    canvas.rectangle(50, 350, 500, 3, INK)
    for (let bar = 0; bar < 9; bar += 1) {
      const height = bar > 6 ? 6 : 90 + ((hash >>> bar) % 190)
      canvas.rectangle(60 + bar * 54, 350 - height, 38, height, bar > 6 ? colour(1) : main)
    }
  } else if (kind === 'receipt' || kind === 'label') {
    canvas.rectangle(0, 0, 600, 400, main)
    canvas.rectangle(190, 20, 220, 360, [255, 255, 255])
    for (let line = 0; line < 12; line += 1) {
      if (kind === 'label' && line % 3 === 2) continue
      canvas.rectangle(210, 45 + line * 26, 60 + ((hash >>> line) % 110), 8, INK)
    }
  } else if (kind === 'error') {
    canvas.rectangle(200, 15, 200, 370, INK)
    canvas.rectangle(212, 35, 176, 330, [255, 255, 255])
    canvas.disc(300, 150, 46, colour(1))
    canvas.rectangle(294, 118, 12, 40, [255, 255, 255])
    canvas.rectangle(294, 168, 12, 12, [255, 255, 255])
    canvas.rectangle(238, 230, 124, 10, INK)
  } else if (kind === 'locker') {
    canvas.rectangle(0, 330, 600, 70, [150, 150, 145])
    for (let door = 0; door < 18; door += 1) {
      const open = door === hash % 18
      canvas.rectangle(30 + (door % 6) * 92, 30 + Math.floor(door / 6) * 98, 84, 90, open ? INK : main)
      canvas.disc(102 + (door % 6) * 92, 76 + Math.floor(door / 6) * 98, 4, PAPER)
    }
  } else {
    canvas.rectangle(0, 260, 600, 140, [139, 125, 107])
    canvas.rectangle(180, 130, 250, 190, [190, 150, 100])
    canvas.rectangle(295, 130, 22, 190, [222, 200, 160])
    canvas.rectangle(180, 130, 250, 12, main)
  }
  return canvas.png()
}
