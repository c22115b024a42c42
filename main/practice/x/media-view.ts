import { hashOf } from '../world/random.ts'
import type { Post } from '../world/world.ts'

/** Pictures are drawn when asked for; a name says what is on it. */
export const PICTURES = ['chart', 'receipt', 'error', 'parcel', 'locker', 'label'] as const

const ALT: Record<string, string> = {
  chart: 'A bar chart of orders that falls to zero at the end',
  receipt: 'A paper receipt with two charges',
  error: 'A phone with the message H-409',
  parcel: 'A torn parcel on a doorstep',
  locker: 'A wall of parcel lockers, one door open',
  label: 'A strip of labels, every third one empty',
}

export function mediaKey(post: Post, picture: string): string {
  return `3_${BigInt(post.id) + BigInt(hashOf(picture) % 1000)}`
}

export function mediaView(base: string, post: Post, picture: string, fields: Set<string>): Record<string, unknown> {
  const url = `${base}/media/${picture}-${post.id}.png`
  const view: Record<string, unknown> = { media_key: mediaKey(post, picture), type: 'photo' }
  if (fields.has('url')) view.url = url
  if (fields.has('width')) view.width = 600
  if (fields.has('height')) view.height = 400
  if (fields.has('alt_text')) view.alt_text = ALT[picture] ?? picture
  return view
}
