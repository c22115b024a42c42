/** A share of 100 as an arc; the number stands beside it, or in it. */
export const Ring = ({ share, size = 20, figure }: { share: number; size?: 12 | 20; figure?: number }) => (
  <svg className={size === 12 ? 'ring ring-12' : 'ring'} viewBox="0 0 20 20" aria-hidden="true">
    <circle cx="10" cy="10" r="8.5" pathLength="100" />
    {share > 0 && <circle cx="10" cy="10" r="8.5" pathLength="100" strokeDasharray={`${Math.min(100, share)} 100`} />}
    {figure !== undefined && (
      <text x="10" y="13.5">
        {figure}
      </text>
    )}
  </svg>
)

/** The quarter of an hour in which Zendesk imports a post, as a slice that fills. */
export const Slice = ({ share }: { share: number }) => (
  <svg className="icon icon-14" viewBox="0 0 16 16" aria-hidden="true">
    <circle cx="8" cy="8" r="6.5" strokeWidth="1.5" />
    <circle
      cx="8"
      cy="8"
      r="2.25"
      pathLength="100"
      strokeWidth="4.5"
      strokeLinecap="butt"
      strokeDasharray={`${Math.min(100, share)} 100`}
      transform="rotate(-90 8 8)"
    />
  </svg>
)
