import type { Random } from '../world/random.ts'

const PLACES = ['North Quay', 'Pier Six', 'Old Customs House', 'Lamp Street', 'Ferry Gate', 'Tidemill', 'South Mole']
const SHOPS = ['fern-fold', 'odd-lantern', 'pell', 'saltmarsh', 'quill', 'lowtide', 'ashgrove']

/** Fills the `{…}` of a text. */
export function fill(text: string, random: Random, more: Record<string, string> = {}): string {
  return text.replace(/\{(\w+)\}/g, (whole, slot: string) => {
    if (more[slot] !== undefined) return more[slot]
    if (slot === 'order') return `${random.whole(10, 99)}-${random.whole(1000, 9999)}`
    if (slot === 'locker') return String(random.whole(1, 48))
    if (slot === 'place') return random.pick(PLACES)
    if (slot === 'minutes') return String(random.whole(11, 59))
    if (slot === 'few') return String(random.whole(2, 7))
    if (slot === 'days') return String(random.whole(6, 14))
    if (slot === 'amount') return `${random.whole(80, 2400)}.${random.whole(10, 99)} €`
    if (slot === 'shop') return random.pick(SHOPS)
    return whole
  })
}
