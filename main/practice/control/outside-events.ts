import { FOLLOW_UPS } from '../texts/english.ts'
import { fill } from '../texts/fill.ts'
import { mentionText } from '../texts/mention-text.ts'
import { MAIN_HANDLE, OWN_HANDLES, ownHandleOf, TEST_HANDLE } from '../world/handles.ts'
import { importLater, importPost, usualImportDelay } from '../world/importing.ts'
import type { LiveWorld } from '../world/live-world.ts'
import { languageOf, testAccount } from '../world/people.ts'
import { editPost, publish, removePost } from '../world/posting.ts'
import { makeDirectTicket, makeImporterTicket } from '../world/tickets.ts'
import type { Person, Post } from '../world/world.ts'
import { PICTURES } from '../x/media-view.ts'
import type { EventAction, Ids } from './event-action.ts'
import { type Fields, Wrong } from './fields.ts'
import { authorOf, personOf, postOf } from './find.ts'

const TICKETS = ['soon', 'now', 'never', 'importer'] as const
const HANDLES = ['harbor', 'harborstatus'] as const

/** What becomes of a post in Zendesk: `soon`, `now`, `never`, or a ticket by the importer alone. */
function ticketFor(live: LiveWorld, post: Post, fields: Fields): Ids {
  const when = fields.oneOf('ticket', TICKETS) ?? 'soon'
  if (when === 'never') return {}
  if (when === 'soon') {
    importLater(live, post, usualImportDelay(live))
    return {}
  }
  const ticket = when === 'now' ? importPost(live, post) : makeImporterTicket(live, post, Date.now())
  return ticket ? { ticket: String(ticket.id) } : {}
}

function mention(live: LiveWorld, fields: Fields): Ids {
  fields.only('text', 'author', 'to', 'media', 'lang', 'ticket', 'dm')
  const author = personOf(live, fields.text('author'))
  const to = fields.oneOf('to', HANDLES) ?? 'harbor'
  const own = OWN_HANDLES.find(one => one.handle === to) ?? MAIN_HANDLE
  if (ownHandleOf(author.id)) throw new Wrong('A mention is written by somebody else than us.')
  const lang = fields.text('lang') ?? languageOf(author.handle)
  const given = fields.text('text')
  if (fields.flag('dm')) {
    const text = given ?? 'hi, can I send you something in private?'
    const ticket = makeDirectTicket(live, author, text, { at: Date.now(), to: own, messaging: false })
    return { ticket: String(ticket.id) }
  }
  const named = given !== undefined && new RegExp(`@${to}(?!\\w)`, 'i').test(given)
  const words =
    given === undefined ? mentionText(live.random, lang, to) : { text: named ? given : `@${to} ${given}`, lang }
  const media = fields.flag('media') ? { media: [live.random.pick(PICTURES)] } : {}
  const post = publish(live, { author, ...words, ...media })
  return { post: post.id, ...ticketFor(live, post, fields) }
}

function followUp(live: LiveWorld, fields: Fields): Ids {
  fields.only('postId', 'text', 'ticket')
  const first = postOf(live, fields)
  const author = authorOf(live, first)
  const ours = live
    .postsInConversation(first.conversationId)
    .findLast(post => ownHandleOf(post.authorId) && !post.deleted)
  const parent = ours ?? first
  const handle = ours
    ? live.person(ours.authorId)?.handle
    : (OWN_HANDLES.find(own => first.text.includes(`@${own.handle}`))?.handle ?? 'harbor')
  const text = fields.text('text') ?? fill(live.random.pick(FOLLOW_UPS), live.random)
  const words = new RegExp(`@${handle}(?!\\w)`, 'i').test(text) ? text : `@${handle} ${text}`
  const post = publish(live, { author, text: words, lang: first.lang, replyTo: parent })
  return { post: post.id, ...ticketFor(live, post, fields) }
}

/** The same person, another post of another conversation: Zendesk puts it on the first ticket all the same. */
function writeAgain(live: LiveWorld, fields: Fields): Ids {
  fields.only('postId', 'text', 'ticket')
  const first = postOf(live, fields)
  const given = fields.text('text') ?? fill(live.random.pick(FOLLOW_UPS), live.random)
  const handle = OWN_HANDLES.find(own => first.text.includes(`@${own.handle}`))?.handle ?? MAIN_HANDLE.handle
  const text = new RegExp(`@${handle}(?!\\w)`, 'i').test(given) ? given : `@${handle} ${given}`
  const post = publish(live, { author: authorOf(live, first), text, lang: first.lang })
  const onto = live.ticketOf(first.id)
  const when = fields.oneOf('ticket', ['soon', 'now', 'never']) ?? 'soon'
  if (when === 'soon') importLater(live, post, usualImportDelay(live), onto)
  const ticket = when === 'now' ? importPost(live, post, Date.now(), onto) : undefined
  return { post: post.id, ...(ticket ? { ticket: String(ticket.id) } : {}) }
}

function personNamed(live: LiveWorld, fields: Fields): Person {
  const person = live.personNamed(fields.text('handle') ?? '')
  if (!person) throw new Wrong('This event needs the "handle" of somebody.')
  return person
}

export const outsideEvents: Record<string, EventAction> = {
  mention,
  followUp,
  writeAgain,
  testPost: (live, fields) => {
    fields.only('text', 'ticket')
    const author = live.personNamed(TEST_HANDLE) ?? live.addPerson(testAccount(Date.now()))
    const given = fields.text('text') ?? 'This is a test by our own team. Please answer it.'
    const text = given.includes(`@${MAIN_HANDLE.handle} `) ? given : `@${MAIN_HANDLE.handle} ${given}`
    const post = publish(live, { author, text })
    return { post: post.id, ...ticketFor(live, post, fields) }
  },
  // Group conversations never become tickets, and nothing else tells of them: all there is to see is that nothing comes.
  groupMessage: (live, fields) => {
    fields.only('author', 'text')
    return { person: personOf(live, fields.text('author')).id }
  },
  deletePost: (live, fields) => {
    fields.only('postId')
    const post = postOf(live, fields)
    removePost(live, post)
    return { post: post.id }
  },
  editPost: (live, fields) => {
    fields.only('postId', 'text')
    const post = postOf(live, fields)
    const text = fields.text('text')
    if (text === undefined) throw new Wrong('This event needs "text".')
    if (post.deleted || post.supersededBy) throw new Wrong('Only the newest version of a post can be edited.')
    return { post: editPost(live, post, text).id }
  },
  rename: (live, fields) => {
    fields.only('handle', 'to')
    const person = live.personNamed(fields.text('handle') ?? '')
    const to = fields.text('to')
    if (!person || to === undefined) throw new Wrong('This event needs the "handle" of somebody and "to".')
    if (live.personNamed(to) || !/^\w{1,15}$/.test(to)) throw new Wrong(`The handle ${to} is taken or not possible.`)
    live.rename(person, to)
    return { person: person.id }
  },
  suspend: (live, fields) => {
    fields.only('handle')
    const person = personNamed(live, fields)
    person.suspended = true
    return { person: person.id }
  },
  protect: (live, fields) => {
    fields.only('handle')
    const person = personNamed(live, fields)
    person.protected = true
    return { person: person.id }
  },
  repost: (live, fields) => {
    fields.only('postId', 'author')
    const post = postOf(live, fields)
    const text = `RT @${authorOf(live, post).handle}: ${post.text}`
    return {
      post: publish(live, { author: personOf(live, fields.text('author')), text, reposts: post, lang: post.lang }).id,
    }
  },
}
