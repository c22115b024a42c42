/** The look of an exported page: the desk's calm without the desk's files. System colours follow light and dark. */
export const exportStyle = `
:root { color-scheme: light dark; font: 14px/20px system-ui, sans-serif; }
body { max-width: 72ch; margin: 0 auto; padding: 24px 16px; }
header { padding-bottom: 16px; border-bottom: 1px solid GrayText; }
h1 { margin: 0; font-size: 20px; line-height: 28px; }
p { margin: 4px 0 0; }
header p, .by time, .by span, .facts, .media, footer { font-size: 12px; line-height: 16px; opacity: 0.75; }
.broken { padding: 8px; border: 2px solid; opacity: 1; }
body:has(> #end) .broken { display: none; }
article { padding: 12px 0; border-bottom: 1px solid GrayText; content-visibility: auto; contain-intrinsic-size: auto 84px; }
.text { white-space: pre-wrap; overflow-wrap: anywhere; }
.by { display: flex; flex-wrap: wrap; gap: 8px; align-items: baseline; margin: 0; }
.by time { margin-inline-start: auto; }
.facts { display: flex; flex-wrap: wrap; gap: 12px; }
footer { padding-top: 16px; }
`
