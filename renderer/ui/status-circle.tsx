/** A ticket's status: the circle fills as the work gets done. */
export const StatusCircle = ({ status }: { status: string }) => (
  <svg className="status" data-status={status} viewBox="0 0 16 16" aria-hidden="true">
    {status === 'solved' || status === 'closed' ? (
      <>
        <circle cx="8" cy="8" r="7" fill="currentColor" />
        <path className="status-check" d="m5 8.25 2 2 4-4.25" />
      </>
    ) : (
      <circle
        className="status-line"
        cx="8"
        cy="8"
        r="6.25"
        strokeDasharray={status === 'new' ? '2.4 2.5' : undefined}
      />
    )}
    {status === 'new' && <circle cx="8" cy="8" r="2" fill="currentColor" />}
    {status === 'pending' && <path fill="currentColor" d="M8 4a4 4 0 0 1 0 8z" />}
    {status === 'hold' && <path fill="currentColor" d="M5.75 5.5h1.5v5h-1.5zM8.75 5.5h1.5v5h-1.5z" />}
  </svg>
)
