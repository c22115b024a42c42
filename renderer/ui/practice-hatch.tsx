/** Pattern means practice, and nothing else on the page has one. */
export const PracticeHatch = () => (
  <svg className="hatch" aria-hidden="true">
    <pattern id="hatch" width="8" height="8" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
      <path d="M0 0h4v8H0z" />
    </pattern>
    <rect width="100%" height="100%" fill="url(#hatch)" />
  </svg>
)
