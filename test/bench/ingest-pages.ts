import { firstIdAt } from '#core/domain/snowflake.ts'

/** A page of X's answer as it arrives: 100 posts with their authors, some media, in the proportions of a real inbox. */

const scripts: readonly { upTo: number; words: (random: () => number) => string }[] = [
  { upTo: 0.86, words: random => zipf(random) },
  {
    upTo: 0.91,
    words: random => pick(['ログイン', 'できません', 'サーバーの障害', 'ですか', '昨日から', '更新後に'], random),
  },
  { upTo: 0.94, words: random => pick(['我的账户', '无法登录', '请帮忙', '从昨天开始', '更新之后'], random) },
  { upTo: 0.96, words: random => `${pick(['서비스', '로그인', '계정', '장애'], random)}가 ` },
  { upTo: 0.98, words: random => `${pick(['تسجيل', 'الدخول', 'حسابي', 'منذ', 'أمس'], random)} ` },
  { upTo: 1, words: random => pick(['เข้าสู่ระบบ', 'ไม่ได้', 'ตั้งแต่', 'เมื่อวาน'], random) },
]

const pick = <T>(items: readonly T[], random: () => number): T => items[Math.floor(random() * items.length)] as T

const syllables = ['ka', 'lo', 'mi', 'ren', 'sta', 'vou', 'pir', 'te', 'dan', 'qui']

/** A word of a vocabulary of 30,000, the n-th about n times as rare as the first. */
const zipf = (random: () => number): string => {
  let number = Math.floor(30_000 ** random())
  let word = ''
  do {
    word += syllables[number % syllables.length]
    number = Math.floor(number / syllables.length)
  } while (number > 0)
  return `${word} `
}

/** Mulberry32: the same pages in every run. */
export const seeded = (seed: number): (() => number) => {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** Words of a vocabulary of 30,000, or of another script; 40 to 240 letters. */
export const textOf = (random: () => number): string => {
  const drawn = random()
  const words = scripts.find(({ upTo }) => drawn < upTo)?.words ?? zipf
  let text = '@harbor '
  const length = 40 + random() * 200
  while (text.length < length) text += words(random)
  return text.trim()
}

const start = Date.UTC(2026, 8, 1)
const persons = 20_000

export const wirePage = (number: number, random: () => number): unknown => {
  const users = new Map<string, unknown>()
  const media: unknown[] = []
  const data = Array.from({ length: 100 }, (_, at) => {
    const index = number * 100 + at
    const createdAt = start + index * 50_000 + Math.floor(random() * 40_000)
    const id = String(BigInt(firstIdAt(createdAt)) + BigInt(Math.floor(random() * 4_000_000)))
    const author = String(1_400_000_000_000_000_000n + BigInt(Math.floor(random() * persons)) * 1_000_003n)
    users.set(author, {
      id: author,
      username: `user${author.slice(-8)}`,
      name: `Name ${author.slice(-8)}`,
      profile_image_url: `https://pbs.twimg.com/profile_images/${author}/a_normal.jpg`,
      protected: false,
    })
    const text = random() < 0.2 ? `${textOf(random)} https://t.co/${id.slice(-10)}` : textOf(random)
    const link = text.indexOf('https://t.co/')
    const answers = random() < 0.6
    const key = `3_${id}`
    const pictured = random() < 0.1
    if (pictured) {
      media.push({
        media_key: key,
        type: 'photo',
        url: `https://pbs.twimg.com/media/${id}.jpg`,
        width: 1200,
        height: 800,
      })
    }
    return {
      id,
      text,
      author_id: author,
      conversation_id: answers ? String(BigInt(id) - 4_194_304_000_000n) : id,
      created_at: new Date(createdAt).toISOString(),
      lang: 'en',
      ...(answers ? { in_reply_to_user_id: '1400000000000000000' } : {}),
      ...(answers ? { referenced_tweets: [{ type: 'replied_to', id: String(BigInt(id) - 4_194_304_000_000n) }] } : {}),
      ...(pictured ? { attachments: { media_keys: [key] } } : {}),
      entities: {
        mentions: [{ start: 0, end: 7, username: 'harbor' }],
        ...(link < 0 || /[^\x20-\x7e]/.test(text)
          ? {}
          : {
              urls: [
                {
                  start: link,
                  end: text.length,
                  url: text.slice(link),
                  expanded_url: 'https://example.com/help/login-problems',
                  display_url: 'example.com/help/login-pro…',
                },
              ],
            }),
      },
      edit_history_tweet_ids: [id],
      public_metrics: {
        reply_count: 1,
        retweet_count: 0,
        like_count: 2,
        impression_count: Math.floor(random() * 9_000),
      },
    }
  })
  return { data, includes: { users: [...users.values()], media }, meta: { result_count: 100 } }
}
