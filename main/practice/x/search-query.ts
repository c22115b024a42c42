import type { LiveWorld } from '../world/live-world.ts'
import { compareIds } from '../world/snowflake.ts'
import type { Post } from '../world/world.ts'

type Test = (post: Post, live: LiveWorld) => boolean

const TOKEN = /\s*(\(|\)|-?"[^"]*"|-?\(|[^\s()]+)/gy

/** A subset of X's query language: words, "phrases", @handles, groups, OR, and the operators below. */
export function readQuery(query: string): Test | { wrong: string } {
  const tokens: string[] = []
  TOKEN.lastIndex = 0
  for (let match = TOKEN.exec(query); match; match = TOKEN.exec(query)) tokens.push(match[1] ?? '')
  let position = 0
  let wrong: string | undefined

  function anyOf(): Test {
    const options = [allOf()]
    while (tokens[position] === 'OR') {
      position += 1
      options.push(allOf())
    }
    return (post, live) => options.some(option => option(post, live))
  }

  function allOf(): Test {
    const tests: Test[] = []
    while (position < tokens.length && tokens[position] !== ')' && tokens[position] !== 'OR') tests.push(one())
    if (tests.length === 0) wrong ??= 'no viable alternative at the end of the query'
    return (post, live) => tests.every(test => test(post, live))
  }

  function one(): Test {
    const token = tokens[position] ?? ''
    position += 1
    if (token === '(' || token === '-(') {
      const inner = anyOf()
      if (tokens[position] === ')') position += 1
      else wrong ??= 'missing ) in the query'
      return token === '(' ? inner : (post, live) => !inner(post, live)
    }
    const negated = token.startsWith('-') && token.length > 1
    const test = operator(negated ? token.slice(1) : token)
    if (!test) {
      wrong ??= `Reference to invalid operator '${token}'`
      return () => false
    }
    return negated ? (post, live) => !test(post, live) : test
  }

  const test = anyOf()
  if (position < tokens.length) wrong ??= `unexpected ${tokens[position]} in the query`
  return wrong ? { wrong } : test
}

function operator(token: string): Test | undefined {
  const phrase = /^"(.*)"$/.exec(token)
  if (phrase) return contains(phrase[1] ?? '')
  const match = /^(\w+):(.+)$/.exec(token)
  if (!match || /^https?:/.test(token)) return contains(token)
  const value = (match[2] ?? '').replace(/^"|"$/g, '')
  const isPerson = (id: string | undefined, live: LiveWorld): boolean =>
    id !== undefined && (id === value || live.person(id)?.handle.toLowerCase() === value.replace('@', '').toLowerCase())
  switch (match[1]) {
    case 'from':
      return (post, live) => isPerson(post.authorId, live)
    case 'to':
      return (post, live) => isPerson(post.replyToAuthor, live)
    case 'conversation_id':
      return post => post.conversationId === value
    case 'in_reply_to_tweet_id':
      return post => post.replyTo === value
    case 'lang':
      return post => post.lang === value
    case 'url':
      return post => post.text.includes(value)
    case 'is':
      if (value === 'retweet') return post => post.reposts !== undefined
      if (value === 'reply') return post => post.replyTo !== undefined
      if (value === 'quote') return post => post.quotes !== undefined
      if (value === 'verified') return (post, live) => live.person(post.authorId)?.verified === true
      return undefined
    case 'has':
      if (value === 'media' || value === 'images') return post => post.media !== undefined
      if (value === 'links') return post => /https?:/.test(post.text)
      if (value === 'mentions') return post => /@\w/.test(post.text)
      return undefined
    case 'min_likes':
      return post => post.counts.like >= Number(value)
    case 'min_replies':
      return post => post.counts.reply >= Number(value)
    case 'min_reposts':
      return post => post.counts.repost >= Number(value)
    default:
      return undefined
  }
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

/** Whole words where a script has them, any place where it hasn't. */
function contains(words: string): Test {
  const spaced = /^[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{N}@#_' -]+$/u.test(words)
  const source = escaped(words).replace(/\s+/g, '\\s+')
  const pattern = new RegExp(spaced ? `(?<![\\p{L}\\p{N}_@])${source}(?![\\p{L}\\p{N}_])` : source, 'iu')
  return post => pattern.test(post.text)
}

/** Posts newest first; a query for one conversation needs no look at the rest. */
export function matching(live: LiveWorld, test: Test, visible: (post: Post) => boolean): Post[] {
  return live.world.posts
    .filter(post => visible(post) && test(post, live))
    .sort((left, right) => compareIds(right.id, left.id))
}
