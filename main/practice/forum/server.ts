import { type Answerer, jsonAnswer, type Outgoing } from '../http/exchange.ts'
import { CATEGORIES, slugOf, TOPICS, type Topic } from './topics.ts'

const DAY = 86_400_000
const PAGE = 20

/** A Discourse forum, read by anyone: search, categories, topics. */
export function forumServer(): Answerer {
  return incoming => {
    const url = new URL(incoming.path, 'http://127.0.0.1')
    const path = url.pathname.replace(/\.json$/, '')
    if (incoming.method !== 'GET') return missing()
    if (path === '/search') return search(url.searchParams)
    if (path === '/categories') return categories()
    const topic = /^\/t\/(?:[^/]+\/)?(\d+)$/.exec(path)
    const found = topic && TOPICS.find(one => one.id === Number(topic[1]))
    if (found) return url.pathname.endsWith('.json') ? jsonAnswer(200, wholeTopic(found)) : page(found)
    return missing()
  }
}

const missing = (): Outgoing =>
  jsonAnswer(404, { errors: ['The requested URL or resource could not be found.'], error_type: 'not_found' })

const madeAt = (topic: Topic, later = 0): string =>
  new Date(Date.now() - (2_100 - topic.id) * DAY + later).toISOString()

function topicView(topic: Topic): Record<string, unknown> {
  return {
    id: topic.id,
    title: topic.title,
    fancy_title: topic.title.replaceAll('&', '&amp;'),
    slug: slugOf(topic.title),
    posts_count: topic.replies + 1,
    reply_count: topic.replies,
    views: topic.likes * 31,
    like_count: topic.likes,
    created_at: madeAt(topic),
    last_posted_at: madeAt(topic, DAY / 3),
    bumped_at: madeAt(topic, DAY / 3),
    closed: false,
    archived: false,
    visible: true,
    tags: topic.tags,
    category_id: topic.category,
    has_accepted_answer: topic.solved,
    can_have_answer: true,
  }
}

function postView(topic: Topic, number: 1 | 2): Record<string, unknown> {
  const text = number === 1 ? topic.question : topic.answer
  return {
    id: topic.id * 10 + number,
    name: number === 1 ? 'A seller' : 'Harbor team',
    username: number === 1 ? 'seller' : 'harbor_team',
    avatar_template: '/letter_avatar_proxy/v4/letter/s/c0e974/{size}.png',
    created_at: madeAt(topic, number * 3_600_000),
    like_count: number === 2 ? topic.likes : 0,
    blurb: text,
    post_number: number,
    topic_id: topic.id,
  }
}

/** Words, and Discourse's own: `status:`, `#category`, `in:title`, `order:`. */
function search(query: URLSearchParams): Outgoing {
  const term = (query.get('q') ?? '').trim()
  const words = term.split(/\s+/).filter(Boolean)
  const plain = words.filter(word => !/^(#|[a-z_]+:)/i.test(word)).map(word => word.toLowerCase())
  if (plain.join('').length < 3 && !words.some(word => word.includes(':') || word.startsWith('#'))) {
    const error = 'Your search term is too short.'
    return jsonAnswer(200, {
      posts: [],
      users: [],
      categories: [],
      tags: [],
      groups: [],
      grouped_search_result: { term, post_ids: [], error },
    })
  }
  const titleOnly = words.includes('in:title')
  const found = TOPICS.filter(topic => {
    const text = (titleOnly ? topic.title : `${topic.title} ${topic.question} ${topic.answer}`).toLowerCase()
    return words.every(word => fits(topic, word)) && plain.every(word => text.includes(word))
  })
  const order = words.find(word => word.startsWith('order:'))?.slice(6)
  if (order?.startsWith('latest')) found.sort((left, right) => right.id - left.id)
  else found.sort((left, right) => right.likes - left.likes)
  const start = (Math.max(1, Number(query.get('page') ?? 1)) - 1) * PAGE
  const page = found.slice(start, start + PAGE)
  const posts = page.map(topic => postView(topic, topic.solved ? 2 : 1))
  const more = start + PAGE < found.length ? true : null
  return jsonAnswer(200, {
    posts,
    // Without a hit the key is missing altogether.
    ...(page.length > 0 ? { topics: page.map(topicView) } : {}),
    users: [],
    categories: [],
    tags: [],
    groups: [],
    grouped_search_result: {
      more_posts: null,
      more_users: null,
      more_categories: null,
      term,
      search_log_id: 1,
      more_full_page_results: more,
      can_create_topic: false,
      error: null,
      post_ids: posts.map(post => post.id),
      user_ids: [],
      category_ids: [],
      tag_ids: [],
      group_ids: [],
    },
  })
}

function fits(topic: Topic, word: string): boolean {
  if (word === 'status:solved') return topic.solved
  if (word === 'status:unsolved') return !topic.solved
  if (word.startsWith('#'))
    return CATEGORIES.find(one => one.slug === word.slice(1).toLowerCase())?.id === topic.category
  if (word.startsWith('tags:'))
    return word
      .slice(5)
      .split(',')
      .some(tag => topic.tags.includes(tag))
  return true
}

function categories(): Outgoing {
  const list = CATEGORIES.map((category, position) => ({
    ...category,
    position,
    text_color: 'FFFFFF',
    description: `Questions about ${category.name.toLowerCase()}`,
    topic_count: TOPICS.filter(topic => topic.category === category.id).length,
    subcategory_ids: [],
    parent_category_id: null,
  }))
  return jsonAnswer(200, { category_list: { can_create_category: false, can_create_topic: false, categories: list } })
}

function wholeTopic(topic: Topic): Record<string, unknown> {
  const posts = ([1, 2] as const).map(number => ({
    ...postView(topic, number),
    cooked: `<p>${number === 1 ? topic.question : topic.answer}</p>`,
    accepted_answer: number === 2 && topic.solved,
  }))
  const accepted = { post_number: 2, username: 'harbor_team', excerpt: topic.answer }
  return {
    ...topicView(topic),
    post_stream: { posts, stream: posts.map((_, index) => topic.id * 10 + index + 1) },
    ...(topic.solved ? { accepted_answer: accepted } : {}),
  }
}

function page(topic: Topic): Outgoing {
  const body = `<!doctype html><title>${topic.title}</title><h1>${topic.title}</h1><p>${topic.question}</p><p>${topic.answer}</p>`
  return { status: 200, headers: { 'content-type': 'text/html; charset=utf-8' }, body: Buffer.from(body) }
}
