import type { Column } from '#contract/desk/views/layout.ts'
import { accountIdOf } from '#core/domain/account.ts'
import { feedsOf } from '#core/domain/column-registry.ts'
import type { FeedKey } from '#core/domain/feed.ts'
import { wordMatch } from '#core/domain/search/marks.ts'
import { anyOf, type Node, never, type SearchLeaf } from '#core/domain/search/search-tree.ts'
import type { Word } from '#core/domain/search/words.ts'
import { firstIdAt } from '#core/domain/snowflake.ts'
import type { linkReading } from '../cache/links.ts'
import type { Readable } from '../database.ts'
import type { flagReading } from '../desk/flags.ts'
import { answeredFacet, authorFacet, feedFacet, kindFacets, languageFacet } from '../facets.ts'
import type { Answered } from './search-answers.ts'
import { beginningReading } from './search-beginnings.ts'
import type { Matchable } from './search-match.ts'
import { mayContain } from './search-may-contain.ts'

/** A post that is looked at because the index alone can't tell. */
export type PostCandidate = {
  id: string
  at: number
  authorId: string
  answersPerson: string | null
  lang: string | null
  media: 0 | 1
  link: 0 | 1
  reply: 0 | 1
  question: 0 | 1
  feeds: string | null
  /** As the index has it, and cut. */
  prepared: string
  words: () => readonly Word[]
  answered: () => Answered
  ticketed: () => boolean
}

/**
 * What a leaf asks of a post. `ids`: only these can be it; `low`, `high`: ids from the one up to before the other;
 * `isTicketed`: only posts with a link to a ticket can be it.
 */
export type PostLeaf = Matchable & {
  holds: (post: PostCandidate) => boolean
  ids?: ReadonlySet<string>
  low?: bigint
  high?: bigint
  isTicketed?: true
}

type Sources = {
  links: Pick<ReturnType<typeof linkReading>, 'postsOf'>
  flags: Pick<ReturnType<typeof flagReading>, 'flags'>
}

const facets = (words: readonly string[]): string => `{facets} : (${words.map(word => `"${word}"`).join(' OR ')})`
const leaf = (one: PostLeaf): Node<PostLeaf> => ({ kind: 'leaf', leaf: one })
const indexed = (match: string, holds: PostLeaf['holds']): Node<PostLeaf> => leaf({ match, loose: false, holds })
const looked = (holds: PostLeaf['holds'], more: Partial<PostLeaf> = {}): Node<PostLeaf> =>
  leaf({ match: null, loose: true, holds, ...more })
const among = (ids: readonly string[]): Node<PostLeaf> => {
  const set = new Set(ids)
  return set.size === 0 ? never : looked(({ id }) => set.has(id), { ids: set })
}

/** What each leaf of a query means for posts, with the rows of now: whose handle it is, which feeds a column shows. */
export const postLeafReading = (cache: Readable<'cache'>, workspaceId: string, { links, flags }: Sources) => {
  const beginning = beginningReading(cache, 'post')
  const personIds = cache
    .prepare<[string, string, string], string>(
      `SELECT CAST(id AS TEXT) FROM person WHERE handle_key = ?
       UNION SELECT CAST(person_id AS TEXT) FROM account
       WHERE workspace_id = ? AND account_id = ? AND person_id IS NOT NULL`,
    )
    .pluck()
  const feedCode = cache
    .prepare<[string, string], number>('SELECT code FROM feed_code WHERE workspace_id = ? AND feed = ?')
    .pluck()
  const ofView = cache
    .prepare<[string, string], string>(
      `SELECT CAST(ticket_link.post_id AS TEXT) FROM view_item
       CROSS JOIN ticket_link ON ticket_link.ticket_id = view_item.ticket_id
       WHERE view_item.workspace_id = ? AND view_item.view = ? AND ticket_link.how <> 'near'`,
    )
    .pluck()
  const ofThread = cache
    .prepare<[string, string], string>(
      `SELECT CAST(id AS TEXT) FROM post
       WHERE conversation_id = coalesce((SELECT conversation_id FROM post WHERE id = ?), CAST(? AS INTEGER))`,
    )
    .pluck()

  const peopleOf = (handle: string): string[] => personIds.all(handle, workspaceId, accountIdOf(handle))
  const written = (handle: string): Node<PostLeaf> => {
    const ids = peopleOf(handle)
    return ids.length === 0 ? never : indexed(facets(ids.map(authorFacet)), post => ids.includes(post.authorId))
  }
  const addressed = (handle: string): Node<PostLeaf> => {
    const ids = peopleOf(handle)
    if (ids.length === 0) return never
    return indexed(facets(ids.map(answeredFacet)), ({ answersPerson: to }) => to !== null && ids.includes(to))
  }
  const inFeeds = (feeds: readonly FeedKey[]): Node<PostLeaf> => {
    const words = feeds.flatMap(feed => feedCode.get(workspaceId, feed) ?? []).map(feedFacet)
    if (words.length === 0) return never
    return indexed(`{feeds} : (${words.map(word => `"${word}"`).join(' OR ')})`, ({ feeds: its }) => {
      const joined = its?.split(' ') ?? []
      return words.some(word => joined.includes(word))
    })
  }
  const inColumn = (column: Column): Node<PostLeaf> => {
    switch (column.type) {
      case 'queue':
        return among(ofView.all(workspaceId, column.params.view ?? ''))
      case 'person':
        return written(column.params.handle.toLowerCase())
      case 'conversation': {
        const { subject } = column.params
        if ('ticketId' in subject) return among(links.postsOf(subject.ticketId))
        return among(ofThread.all(subject.postId, subject.postId))
      }
      case 'flagged':
        return among(flags.flags().map(({ id }) => id))
      default:
        return inFeeds(feedsOf(column))
    }
  }
  const said = (asked: Extract<SearchLeaf, { kind: 'text' }>): Node<PostLeaf> => {
    const found = beginning(asked.text, asked.prefix)
    if (!found) return never
    const match = wordMatch(asked)
    const mayHold = mayContain(asked.text)
    return leaf({ ...found, holds: ({ prepared, words }) => mayHold(prepared) && match(words()).length > 0 })
  }
  const language = (lang: string): Node<PostLeaf> =>
    // "zh-tw" is two words to the index
    leaf({
      match: facets([languageFacet(lang.split('-')[0] ?? lang)]),
      loose: lang.includes('-'),
      holds: post => post.lang?.toLowerCase() === lang || post.lang?.toLowerCase().startsWith(`${lang}-`) === true,
    })

  return (asked: SearchLeaf): Node<PostLeaf> => {
    switch (asked.kind) {
      case 'text':
        return said(asked)
      case 'from':
        return written(asked.handle)
      case 'to':
        return addressed(asked.handle)
      case 'handle': {
        const account = accountIdOf(asked.handle)
        return anyOf([inFeeds([`mentions:${account}`, `own:${account}`]), written(asked.handle)])
      }
      case 'in':
        return anyOf(asked.columns.map(inColumn))
      case 'has':
        return indexed(facets([kindFacets[asked.what]]), post => post[asked.what] === 1)
      case 'is':
        if (asked.state === 'deleted') return never
        if (asked.state === 'ticketed') return looked(post => post.ticketed(), { isTicketed: true })
        return looked(post => post.answered() === (asked.state === 'answered'))
      case 'ticket':
        return among(links.postsOf(asked.id))
      case 'lang':
        return language(asked.lang)
      case 'since': {
        const low = BigInt(firstIdAt(asked.at))
        return looked(({ id }) => BigInt(id) >= low, { low })
      }
      case 'until': {
        const high = BigInt(firstIdAt(asked.at))
        return looked(({ id }) => BigInt(id) < high, { high })
      }
    }
  }
}
