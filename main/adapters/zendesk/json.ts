/**
 * Zendesk writes ids as JSON numbers, and some of them (X's user and post ids) are larger than 2^53: a JS number would
 * lose their last digits. So they are read as text and written as bare digits.
 */

/** ECMAScript's JSON source text access, in every Node this runs on; TypeScript's libraries don't name it yet. */
type SourceText = {
  parse(text: string, reviver: (key: string, value: unknown, context: { source?: string }) => unknown): unknown
  rawJSON(text: string): unknown
}
const json = JSON as unknown as SourceText

/** A number that is too large to be exact, anywhere outside of a word. */
const hasLongNumber = /[:[,]\s*-?\d{16,}/

export const parseJson = (text: string): unknown =>
  hasLongNumber.test(text)
    ? json.parse(text, (_key, value, { source }) =>
        typeof value === 'number' && !Number.isSafeInteger(value) && source !== undefined && /^-?\d+$/.test(source)
          ? source
          : value,
      )
    : JSON.parse(text)

/** For `JSON.stringify`: the digits as a JSON number, not one lost. */
export const bareNumber = (digits: string): unknown => {
  if (!/^\d{1,19}$/.test(digits)) throw new TypeError('an id has 1 to 19 digits')
  return json.rawJSON(digits)
}
