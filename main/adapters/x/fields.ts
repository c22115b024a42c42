/**
 * What is asked of X. X ignores an unknown field name without an error and still bills the post, so a test holds these
 * lists against the specification's enums. The old words (`tweet.fields`) are sent; both are read.
 */
export const postFields = [
  'attachments',
  'author_id',
  'conversation_id',
  'created_at',
  'display_text_range',
  'edit_history_tweet_ids',
  'entities',
  'in_reply_to_user_id',
  'lang',
  'note_tweet',
  'public_metrics',
  'referenced_tweets',
] as const

export const expansions = [
  'author_id',
  'in_reply_to_user_id',
  'referenced_tweets.id',
  'referenced_tweets.id.author_id',
  'attachments.media_keys',
  'entities.mentions.username',
] as const

export const personFields = ['name', 'username', 'profile_image_url', 'protected'] as const

export const mediaFields = ['type', 'url', 'preview_image_url', 'alt_text', 'width', 'height'] as const

export const postQuery: Readonly<Record<string, string>> = {
  'tweet.fields': postFields.join(','),
  expansions: expansions.join(','),
  'user.fields': personFields.join(','),
  'media.fields': mediaFields.join(','),
}

export const personQuery: Readonly<Record<string, string>> = { 'user.fields': personFields.join(',') }
