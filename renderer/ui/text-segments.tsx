import { Marked } from './marked.tsx'

export type Segment = {
  kind: 'text' | 'mention' | 'link' | 'hashtag'
  text: string
  href?: string | undefined
  dim?: boolean | undefined
  match?: boolean | undefined
}

const Words = ({ segment }: { segment: Segment }) => {
  const content = segment.match ? <mark>{segment.text}</mark> : <Marked text={segment.text} />
  if (segment.href !== undefined) {
    return (
      <bdi className={segment.dim ? 'to' : undefined}>
        <a href={segment.href} target="_blank" rel="noopener noreferrer">
          {content}
        </a>
      </bdi>
    )
  }
  return segment.dim ? <bdi className="to">{content}</bdi> : content
}

/**
 * What a person wrote, drawn from its pieces: never as HTML. Handles and links are isolated, so that the direction of
 * a text is that of its own words and not of the "@harbor" before them.
 */
export const TextSegments = ({
  segments,
  lang,
  className = 'text',
}: {
  segments: readonly Segment[]
  lang?: string | null
  className?: string
}) => (
  <p className={className} dir="auto" lang={lang ?? undefined}>
    {segments.map((segment, index) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of one text have no other name and never move
      <Words key={index} segment={segment} />
    ))}
  </p>
)
