import type { DeletionPreparation } from '#contract/desk/views/deletion.ts'
import { useSpeaker } from '#data/handles.ts'
import { clockSeconds, fullTime, number, stretch } from '#data/time.ts'
import { words } from '#data/words/en.ts'
import { Speaker } from '#ui/face.tsx'
import { TextSegments } from '#ui/text-segments.tsx'

const text = words.deletion

const figure = (value: number | null) => (value === null ? text.figures.unknown : number(value))

/** The post as it is now, how far it has gone, and what goes with it. */
export const PostNow = ({ preparation }: { preparation: DeletionPreparation }) => {
  const { post, ticket, channel, readAt } = preparation
  const speaker = useSpeaker(post.author)
  const { views, replies, reposts, likes } = post.counts
  const names = text.figures
  return (
    <>
      <article className="post-now" aria-label={text.asItIs(post.author.handle)}>
        <span className="gutter">
          <Speaker {...speaker} />
        </span>
        <p className="by">
          <b>
            <bdi>{post.author.name}</bdi>
          </b>
          <span className="handle">@{post.author.handle}</span>
          <time title={fullTime(post.at)}>{clockSeconds(post.at)}</time>
        </p>
        <TextSegments segments={post.text} />
        <p className="context">{text.readNow(clockSeconds(readAt), stretch(readAt - post.at))}</p>
      </article>
      <ul className="reach" aria-label={text.reach}>
        <li>
          <b>{figure(views)}</b> {views === 1 ? names.view : names.views}
        </li>
        <li>
          <b>{figure(replies)}</b> {replies === 1 ? names.reply : names.replies}
        </li>
        <li>
          <b>{figure(reposts)}</b> {reposts === 1 ? names.repost : names.reposts}
        </li>
        <li>
          <b>{figure(likes)}</b> {likes === 1 ? names.like : names.likes}
        </li>
      </ul>
      <dl className="facts">
        <div>
          <dt>{text.facts.edits}</dt>
          <dd>{text.edits(post.edits)}</dd>
        </div>
        <div>
          <dt>{text.facts.ticket}</dt>
          <dd>{ticket ? text.ticket(ticket.id, words.state.small[ticket.status] ?? ticket.status) : text.noTicket}</dd>
        </div>
        <div>
          <dt>{text.facts.notice}</dt>
          <dd>{text.notice(channel.startsWith('#') ? channel : `#${channel}`)}</dd>
        </div>
      </dl>
    </>
  )
}
