import parseTweet from 'twitter-text/dist/parseTweet.js'

/** What a post may weigh on X. */
export const weightLimit = 280

/** A link weighs this much whatever its length; one more for the space before it. */
export const ticketLinkWeight = 24

/**
 * Weighted characters by X's own rule (twitter-text, config v3): most scripts 1, Chinese, Japanese, Korean and emoji 2,
 * links 23. A courtesy: the answer leaves through Zendesk, whose own limit decides.
 */
export const weightedLength = (text: string): number => parseTweet(text).weightedLength
