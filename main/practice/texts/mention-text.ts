import type { Random } from '../world/random.ts'
import { ENGLISH, LONG } from './english.ts'
import { fill } from './fill.ts'
import { LANGUAGES } from './languages.ts'

const SUBJECTS = [
  'checkout',
  'checkout',
  'lockers',
  'lockers',
  'payouts',
  'shop',
  'shop',
  'thanks',
  'anger',
  'wishes',
  'other',
]

export interface MentionText {
  text: string
  lang: string
}

/** A mention in the language of its author: now and then long, to both handles, or with the handle at the end. */
export function mentionText(random: Random, lang: string, to: string): MentionText {
  const foreign = LANGUAGES[lang]
  if (foreign) return { text: `@${to} ${fill(random.pick(foreign), random)}`, lang }
  if (random.chance(0.03)) {
    const long = random.pick(LONG)
    return { text: `@${to} ${fill(long, random)}`, lang: long.startsWith('Frage') ? 'de' : 'en' }
  }
  const words = fill(random.pick(ENGLISH[random.pick(SUBJECTS)] ?? []), random)
  if (random.chance(0.04)) return { text: `@harbor @harborstatus ${words}`, lang: 'en' }
  if (random.chance(0.08)) return { text: `${words} @${to}`, lang: 'en' }
  return { text: `@${to} ${words}`, lang: 'en' }
}
