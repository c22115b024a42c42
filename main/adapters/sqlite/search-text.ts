import { prepareText } from '#core/domain/search/words.ts'

/** The words to index when they are not the text itself; null when they are. */
export const searchText = (text: string): string | null => {
  const prepared = prepareText(text)
  return prepared === text ? null : prepared
}
