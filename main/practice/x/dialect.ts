/** X renamed its vocabulary in August 2026; both dialects still work, the answer follows the one asked for. */
export interface Selection {
  dialect: 'tweet' | 'post'
  postFields: Set<string>
  userFields: Set<string>
  mediaFields: Set<string>
  expansions: Set<string>
}

const listOf = (query: URLSearchParams, name: string): string[] =>
  (query.get(name) ?? '')
    .split(',')
    .map(word => word.trim())
    .filter(Boolean)

export function readSelection(query: URLSearchParams): Selection {
  const expansions = new Set(listOf(query, 'expansions'))
  const dialect = query.has('post.fields') || [...expansions].some(word => /post/.test(word)) ? 'post' : 'tweet'
  const postFields = new Set([...listOf(query, 'tweet.fields'), ...listOf(query, 'post.fields')])
  if (dialect === 'post') {
    // Measured on the live service: asking for these by field gives nothing, and no error either.
    for (const word of ['referenced_posts', 'referenced_tweets', 'author_id', 'in_reply_to_user_id'])
      postFields.delete(word)
  }
  return {
    dialect,
    postFields,
    userFields: new Set(listOf(query, 'user.fields')),
    mediaFields: new Set(listOf(query, 'media.fields')),
    expansions,
  }
}

/** Which expansion, in either vocabulary, a selection asks for. */
export function expands(selection: Selection, name: string): boolean {
  const renamed: Record<string, string> = {
    'referenced_tweets.id': 'referenced_posts',
    'referenced_tweets.id.author_id': 'referenced_posts.author_id',
  }
  return selection.expansions.has(name) || selection.expansions.has(renamed[name] ?? name)
}
