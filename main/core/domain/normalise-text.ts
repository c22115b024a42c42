const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" }

/**
 * The same words in the same form, however X, Zendesk and a person's keyboard wrote them: HTML escapes undone, leading
 * @handles and links gone (t.co against the real address), white space folded, case folded, NFKC.
 */
export const normaliseText = (text: string): string =>
  text
    .replace(/&(amp|lt|gt|quot|#39);/g, (whole, name: string) => entities[name] ?? whole)
    .replace(/^(\s*@\w{1,15}\b)+/u, '')
    .replace(/\bhttps?:\/\/\S+/giu, ' ')
    .replace(/\b(?:pic\.twitter\.com|pic\.x\.com)\/\S+/giu, ' ')
    .normalize('NFKC')
    .replace(/\s+/gu, ' ')
    .trim()
    .toLowerCase()
