import { expect, test } from 'vitest'
import { bareNumber, parseJson } from '#adapters/zendesk/json.ts'

test('an id above 2^53 is read to its last digit, and small numbers stay numbers', () => {
  expect(parseJson('{"a":1180554477112860672,"b":[2123947481756072604, 7],"c":1.5,"d":"9999999999999999999"}')).toEqual(
    {
      a: '1180554477112860672',
      b: ['2123947481756072604', 7],
      c: 1.5,
      d: '9999999999999999999',
    },
  )
})

test('digits inside words change nothing', () => {
  expect(parseJson('{"text":"order: 12345678901234567890, thanks","n":3}')).toEqual({
    text: 'order: 12345678901234567890, thanks',
    n: 3,
  })
})

test('an id is written as a bare number of all its digits', () => {
  expect(JSON.stringify({ id: bareNumber('2123947481756072604') })).toBe('{"id":2123947481756072604}')
  for (const bad of ['', '1e5', '-1', '1,"x":2', '12345678901234567890']) expect(() => bareNumber(bad)).toThrow()
})
