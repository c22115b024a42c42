import type { Post } from './posts.ts'

/** What X makes of words: an address becomes a short link, a long post is cut, a picture is a link of its own. */

const address = /(?<![\w@./])(?:https?:\/\/)?harbor\.com\/[\w-]+/g
const mostLetters = 280

const shortLink = (post: Post, number: number): string =>
  `https://t.co/${BigInt(post.id).toString(36).slice(-9).padStart(9, '0')}${number}`

type UrlEntity = { start: number; end: number; url: string; expanded_url: string; display_url: string }

const rendered = (post: Post, words: string): { text: string; entities: { urls: UrlEntity[] } } => {
  const urls: UrlEntity[] = []
  let text = ''
  let last = 0
  const link = (expanded: string, shown: string) => {
    const url = shortLink(post, urls.length)
    urls.push({ start: text.length, end: text.length + url.length, url, expanded_url: expanded, display_url: shown })
    text += url
  }
  for (const match of words.matchAll(address)) {
    text += words.slice(last, match.index)
    last = match.index + match[0].length
    const bare = match[0].replace(/^https?:\/\//, '')
    link(`http://${bare}`, bare)
  }
  text += words.slice(last)
  if (post.picture) {
    text += ' '
    link(`https://x.com/i/status/${post.id}/photo/1`, `pic.x.com/${shortLink(post, 0).slice(-10)}`)
  }
  return { text, entities: { urls } }
}

const cut = (words: string): string => words.slice(0, words.lastIndexOf(' ', mostLetters - 30))

/** `text` and what goes with it, as API v2 answers them. */
export const wireText = (post: Post): Record<string, unknown> => {
  const whole = rendered(post, post.text)
  if (post.text.length <= mostLetters) return whole
  return { text: `${cut(post.text)}… ${shortLink(post, 9)}`, entities: { urls: [] }, note_tweet: whole }
}

/** Zendesk's copy: of a long post the beginning, with a link after it or without; of a picture its link. */
export const textInZendesk = (post: Post): string => {
  if (post.text.length <= mostLetters) return rendered(post, post.text).text
  const begun = cut(post.text)
  switch (Number(BigInt(post.id) % 3n)) {
    case 0:
      return begun
    case 1:
      return `${begun}… ${shortLink(post, 9)}`
    default:
      return `${begun}… https://x.com/i/web/status/${post.id}`
  }
}
