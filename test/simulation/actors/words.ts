import type { Random } from '../kernel/random.ts'

/** Standard answers: several people send the same words to several people, also to the same one. */
const standard = [
  'Please ask in our forum, somebody there has solved this.',
  'We are looking into it.',
  'Thanks for telling us!',
] as const

export const answerWords = (random: Random, number: number): string => {
  if (random.chance(0.4)) return random.pick(standard)
  // X makes a link of an address, with https and without
  if (random.chance(0.3))
    return `You find it under ${random.pick(['', 'https://'])}harbor.com/help-${number} and in the mail.`
  return `Try the settings page, section ${number}.`
}

/** Longer than X shows at once, and than Zendesk's copy of it. */
const story = (number: number): string =>
  `Since this morning every export of ours ends after two thirds with a blank page. The log of job ${number} says only that the worker was restarted, and the form for support wants a number that the blank page does not show. We tried three browsers, two accounts and a smaller range of dates, with the same outcome each time.`

export type Question = { text: string; picture?: boolean }

export const question = (random: Random, handle: string, number: number): Question => {
  if (random.chance(0.1)) return { text: `@${handle}`, picture: true }
  if (random.chance(0.15)) return { text: `@${handle} ${story(number)}` }
  return { text: shortQuestion(random, handle, number) }
}

const shortQuestion = (random: Random, handle: string, number: number): string =>
  `@${handle} ${random.pick(['my build fails', 'is the registry down?', 'how do I sign in?'])} ${random.chance(0.2) ? '' : number}`.trimEnd()

/** Of a thread with us: it names nobody, so that no feed of ours has it. */
export const afterthought = (number: number): string => `Still nothing, since ${number} minutes.`
