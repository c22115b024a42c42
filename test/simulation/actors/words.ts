import type { Random } from '../kernel/random.ts'

/** Standard answers: several people send the same words to several people, also to the same one. */
const standard = [
  'Please ask in our forum, somebody there has solved this.',
  'We are looking into it.',
  'Thanks for telling us!',
] as const

export const answerWords = (random: Random, number: number): string =>
  random.chance(0.4) ? random.pick(standard) : `Try the settings page, section ${number}.`

export const questionWords = (random: Random, handle: string, number: number): string =>
  `@${handle} ${random.pick(['my build fails', 'is the registry down?', 'how do I sign in?'])} ${random.chance(0.2) ? '' : number}`.trimEnd()
