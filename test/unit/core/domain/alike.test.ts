import { expect, test } from 'vitest'
import { beginsTheSame, isText, sameWords, saysTheSame } from '#core/domain/alike.ts'
import { post } from './examples.ts'

test('two texts are the same answer, also when it is nothing but a link', () => {
  expect(saysTheSame('@jane Try the forum https://t.co/1', 'Try the forum https://forum.example/t/1')).toBe(true)
  expect(saysTheSame('https://forum.example/t/1', '@jane https://t.co/1')).toBe(true)
  expect(saysTheSame('', '@jane')).toBe(false)
  expect(saysTheSame('Try this', 'Try that')).toBe(false)
})

test.each([
  ['a section', 'Try the settings page, section 4.', 'Try the settings page, section 11.'],
  ['a version', 'Please update to 2.1 first.', 'Please update to 2.2 first.'],
  ['a comma in a number', 'It takes 1.5 hours.', 'It takes 15 hours.'],
  ['a word', 'It is fixed now.', 'It is not fixed now.'],
  ['a beginning that is short', 'We are looking into it.', 'We are looking into it. Which version is this?'],
])('standard texts that differ in %s are two', (_what, one, other) => {
  expect(sameWords(one, other)).toBe(false)
  expect(isText(post(`@jane ${one}`), other)).toBe('no')
})

test('another link is perhaps the same text, the very link surely', () => {
  const said = (shown: string) =>
    post('@jane See https://t.co/a, please.', {
      segments: [
        { kind: 'mention', text: '@jane', dim: true },
        { kind: 'text', text: ' See ' },
        { kind: 'link', text: shown, href: 'https://t.co/a' },
        { kind: 'text', text: ', please.' },
      ],
    })
  expect(isText(said('harbor.com/a'), 'See https://www.harbor.com/a, please.')).toBe('surely')
  expect(isText(said('harbor.com/b'), 'See https://harbor.com/a, please.')).toBe('perhaps')
})

test.each([
  ['dashes', 'a-'.repeat(30_000)],
  ['dots', 'a.'.repeat(30_000)],
  ['spaces after an ellipsis', `a…${' '.repeat(60_000)}x`],
  ['spaces', `${' '.repeat(60_000)}x y`],
  ['signs', '&'.repeat(60_000)],
])('60,000 letters of %s are compared within the time of a test', (_what, hostile) => {
  expect(sameWords(hostile, `${hostile}b`)).toBe(false)
  expect(typeof beginsTheSame(hostile, `${hostile}b`)).toBe('boolean')
})
