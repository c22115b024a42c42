import { hashOf } from '../world/random.ts'
import { cutWeighted, WEIGHTED_LIMIT, weightedLength } from '../world/weighted.ts'
import type { Post } from '../world/world.ts'

export interface UrlEntity {
  start: number
  end: number
  url: string
  expanded_url: string
  display_url: string
  media_key?: string
}
export interface Entities {
  urls?: UrlEntity[]
  mentions?: { start: number; end: number; username: string; id?: string }[]
  hashtags?: { start: number; end: number; tag: string }[]
}
export interface RenderedText {
  text: string
  entities: Entities
}

/** X makes a link of an address without a scheme, too, and leads it to http. */
const TOKEN =
  /(https?:\/\/[^\s<>"]+[^\s<>".,;:!?)]|(?<![\w@./-])(?:[a-z0-9-]+\.)+(?:com|net|org|io)\b(?:\/[^\s<>"]*[^\s<>".,;:!?)])?)|(?<![\w@])@(\w{1,15})|(?<![\w&#])#([\p{L}\p{N}_]+)/gu
const ALPHABET = 'abcdefghijkmnopqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ0123456789'

/** Short links are made from the address, so that the same link is the same in X and in Zendesk. */
export function shortLink(address: string): string {
  let code = ''
  for (let round = 0; code.length < 10; round += 1) code += ALPHABET[hashOf(`${round}${address}`) % ALPHABET.length]
  return `https://t.co/${code}`
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

const lengthOf = (text: string): number => Array.from(text).length

/** Offsets are code points and count the escaped text (measured on recordings, see the reference). */
export function renderText(raw: string, personId: (handle: string) => string | undefined): RenderedText {
  const entities: Entities = {}
  let text = ''
  let offset = 0
  let last = 0
  const append = (piece: string): void => {
    text += piece
    offset += lengthOf(piece)
  }
  for (const match of raw.matchAll(TOKEN)) {
    append(escapeHtml(raw.slice(last, match.index)))
    last = match.index + match[0].length
    const start = offset
    if (match[1]) {
      const address = /^https?:/.test(match[1]) ? match[1] : `http://${match[1]}`
      append(shortLink(address))
      entities.urls ??= []
      entities.urls.push({
        start,
        end: offset,
        url: shortLink(address),
        expanded_url: address,
        display_url: display(address),
      })
    } else if (match[2]) {
      append(match[0])
      const id = personId(match[2])
      entities.mentions ??= []
      entities.mentions.push({ start, end: offset, username: match[2], ...(id ? { id } : {}) })
    } else if (match[3]) {
      append(match[0])
      entities.hashtags ??= []
      entities.hashtags.push({ start, end: offset, tag: match[3] })
    }
  }
  append(escapeHtml(raw.slice(last)))
  return { text, entities }
}

function display(address: string): string {
  const bare = address.replace(/^https?:\/\/(www\.)?/, '')
  return bare.length > 30 ? `${bare.slice(0, 29)}…` : bare
}

export function isLong(post: Post): boolean {
  // Whatever stands in it, so few characters can't weigh more than 280; counting is slow.
  if (post.text.length <= 120) return false
  return weightedLength(post.replyTo ? bodyOf(post.text) : post.text) > WEIGHTED_LIMIT
}

/** Handles in front of a reply don't count as text. */
export function bodyOf(text: string): string {
  return text.replace(/^(?:@\w+\s+)+/, '')
}

const SHOWN_OF_LONG = 250

/** What the plain `text` of a post shows: a long one is cut between words and ends with a link to itself. */
export function shownText(post: Post): string {
  if (!isLong(post)) return post.text
  let room = SHOWN_OF_LONG
  let shown = ''
  for (const [word] of post.text.matchAll(/\s*\S+/g)) {
    const weight = weightedLength(word)
    if (weight > room) {
      // Scripts without spaces are one long word.
      if (weight > 60) shown += cutWeighted(word, room)
      break
    }
    room -= weight
    shown += word
  }
  return `${shown}… https://x.com/i/web/status/${post.id}`
}
