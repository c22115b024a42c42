/** The one function of twitter-text that the desk uses, by its own path: the whole package is 94 kB. */
declare module 'twitter-text/dist/parseTweet.js' {
  export default function parseTweet(text: string): {
    weightedLength: number
    valid: boolean
    permillage: number
    validRangeStart: number
    validRangeEnd: number
    displayRangeStart: number
    displayRangeEnd: number
  }
}
