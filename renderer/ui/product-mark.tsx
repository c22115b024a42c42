/** Two jacks and the cord between them. */
export const ProductMark = ({ label }: { label: string }) => (
  <svg className="product" viewBox="0 0 32 32" role="img" aria-label={label}>
    <path
      fill="none"
      stroke="currentColor"
      strokeWidth="2"
      strokeLinecap="round"
      d="M9 12.5v3.5c0 4.5 3 5.5 7 5.5s7 1 7 5"
    />
    <circle cx="9" cy="8" r="3.5" fill="none" stroke="currentColor" strokeWidth="2" />
    <circle cx="23" cy="8" r="3.5" fill="none" stroke="currentColor" strokeWidth="2" />
    <circle cx="16" cy="8" r="1" fill="currentColor" />
  </svg>
)
