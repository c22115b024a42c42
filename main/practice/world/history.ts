import { BRAND_ONLY, FOLLOW_UPS } from '../texts/english.ts'
import { fill } from '../texts/fill.ts'
import { mentionText } from '../texts/mention-text.ts'
import { ANSWERS, NEWS, STATUS_NEWS } from '../texts/our-words.ts'
import { PICTURES } from '../x/media-view.ts'
import { MAIN_HANDLE, STATUS_HANDLE } from './handles.ts'
import type { LiveWorld } from './live-world.ts'
import { CAST, languageOf } from './people.ts'
import { compareIds, snowflakeAt } from './snowflake.ts'
import type { Person, Post } from './world.ts'

const MINUTE = 60_000
const DAY = 86_400_000
export const HISTORY_DAYS = 60

/** A post on its way into history: made out of order, put in order at the end. */
interface Draft {
  at: number
  author: Person
  text: string
  lang: string
  parent?: Draft
  quotes?: Draft
  reposts?: Draft
  media?: string[]
  reach: number
  post?: Post
}

/** A mention and what came of it. */
export interface Story {
  mention: Post
  followUp: Post | undefined
  answer: Post | undefined
  /** Answered by hand in the X app, so Zendesk knows nothing of it. */
  outside: boolean
}

/** Sixty days of posts that end `quietFor` milliseconds before now. */
export function makeHistory(live: LiveWorld, now: number, quietFor: number): Story[] {
  const { random } = live
  const drafts: Draft[] = []
  const add = (draft: Draft): Draft => {
    drafts.push(draft)
    return draft
  }
  const us = need(live, MAIN_HANDLE.handle)
  const status = need(live, STATUS_HANDLE.handle)
  const crowd = live.world.people.filter(person => person !== us && person !== status && !person.protected)
  const regulars = crowd.slice(0, CAST.length - 1)
  const someone = (): Person => (random.chance(0.45) ? random.pick(regulars) : random.pick(crowd))
  const ago = (): number => now - quietFor - random.next() ** 1.15 * HISTORY_DAYS * DAY
  const stories: { mention: Draft; followUp?: Draft; answer?: Draft; outside: boolean }[] = []

  for (let day = 0; day < HISTORY_DAYS; day += 1) {
    const at = now - quietFor - (day + random.between(0.1, 0.9)) * DAY
    add({ at, author: us, text: fill(random.pick(NEWS), random), lang: 'en', reach: 3 })
    if (day % 3 === 1) {
      add({ at: at + 9 * MINUTE, author: status, text: fill(random.pick(STATUS_NEWS), random), lang: 'en', reach: 4 })
    }
  }
  const news = [...drafts]

  for (let count = 0; count < 1_450; count += 1) {
    const author = someone()
    const to = random.chance(0.14) ? 'harborstatus' : 'harbor'
    const words = mentionText(random, languageOf(author.handle), to)
    const parent = random.chance(0.1) ? random.pick(news) : undefined
    const asked = ago()
    const at = parent ? Math.min(Math.max(asked, parent.at + random.between(2, 300) * MINUTE), now - quietFor) : asked
    const mention = add({ at, author, ...words, reach: random.chance(0.03) ? 3 : 1 })
    if (parent && parent.at < at) mention.parent = parent
    if (random.chance(0.12)) mention.media = [random.pick(PICTURES)]
    const story: (typeof stories)[number] = { mention, outside: random.chance(0.012) }
    stories.push(story)
    const room = now - quietFor - at
    if (random.chance(0.55) && room > 40 * MINUTE) {
      const speaker = to === 'harborstatus' ? status : us
      const text = `@${author.handle} ${fill(random.pick(ANSWERS), random, { name: author.name.split(' ')[0] ?? author.name })}`
      story.answer = add({
        at: at + random.between(4, 38) * MINUTE,
        author: speaker,
        text,
        lang: 'en',
        parent: mention,
        reach: 0,
      })
      if (random.chance(0.3) && room > 300 * MINUTE) {
        const words = `@${speaker.handle} ${fill(random.pick(FOLLOW_UPS), random)}`
        const after = story.answer.at + random.between(3, 200) * MINUTE
        story.followUp = add({ at: after, author, text: words, lang: 'en', parent: story.answer, reach: 0 })
      }
    }
    if (random.chance(0.03))
      add({ at: at + 5 * MINUTE, author: someone(), text: '', lang: words.lang, reposts: mention, reach: 0 })
  }
  for (let count = 0; count < 420; count += 1) {
    add({ at: ago(), author: someone(), text: fill(random.pick(BRAND_ONLY), random), lang: 'en', reach: 2 })
  }
  for (let count = 0; count < 60; count += 1) {
    const original = random.pick(news)
    add({
      at: original.at + random.between(1, 90) * MINUTE,
      author: someone(),
      text: '',
      lang: 'en',
      reposts: original,
      reach: 0,
    })
  }
  for (let count = 0; count < 24; count += 1) {
    const original = random.pick(news)
    const text = random.pick(['This. All of this.', 'Told you & your cat.', 'Finally!', 'Hm.'])
    add({
      at: original.at + random.between(1, 90) * MINUTE,
      author: someone(),
      text,
      lang: 'en',
      quotes: original,
      reach: 1,
    })
  }
  settle(
    live,
    drafts.filter(draft => draft.at <= now - quietFor + 1),
  )
  return stories.flatMap(({ mention, followUp, answer, outside }) =>
    mention.post ? [{ mention: mention.post, followUp: followUp?.post, answer: answer?.post, outside }] : [],
  )
}

function need(live: LiveWorld, handle: string): Person {
  const person = live.personNamed(handle)
  if (!person) throw new Error(`nobody is called ${handle}`)
  return person
}

/** Puts drafts in the order of time, so that ids, parents and counts fit. */
function settle(live: LiveWorld, drafts: Draft[]): void {
  const { random } = live
  const numbered = drafts
    .map(draft => ({ draft, id: snowflakeAt(draft.at, random.whole(0, 4_000_000)) }))
    .sort((left, right) => compareIds(left.id, right.id))
  for (const { draft, id } of numbered) {
    const parent = draft.parent?.post
    const quoted = draft.quotes?.post
    const original = draft.reposts?.post
    if (draft.reposts && !original) continue
    const likes = draft.reach === 0 ? random.whole(0, 2) : Math.floor(random.next() ** 3 * 10 ** (draft.reach * 0.8))
    const post: Post = {
      id,
      authorId: draft.author.id,
      at: draft.at,
      text: original ? `RT @${live.person(original.authorId)?.handle}: ${original.text}` : draft.text,
      lang: draft.lang,
      conversationId: parent?.conversationId ?? id,
      counts: {
        reply: 0,
        repost: 0,
        like: likes,
        quote: 0,
        bookmark: Math.floor(likes / 9),
        view: likes * random.whole(20, 90) + random.whole(5, 80),
      },
    }
    if (parent) {
      post.replyTo = parent.id
      post.replyToAuthor = parent.authorId
      parent.counts.reply += 1
    }
    if (quoted) {
      post.quotes = quoted.id
      quoted.counts.quote += 1
    }
    if (original) {
      post.reposts = original.id
      original.counts.repost += 1
    }
    if (draft.media) post.media = draft.media
    draft.post = live.addPost(post)
  }
}
