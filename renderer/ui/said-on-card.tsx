import { TextButton } from './button.tsx'

/** A sentence in the place of the state line: what a key did, or why not, and what could be done instead. */
export const SaidOnCard = ({
  saying,
}: {
  saying: { words: string; short: string; refused: boolean; offer: { words: string; take: () => void } | null }
}) => (
  <span className="said-on-card" data-refused={saying.refused ? '' : undefined}>
    <span title={saying.words}>{saying.short}</span>
    {saying.offer && <TextButton onClick={saying.offer.take}>{saying.offer.words}</TextButton>}
  </span>
)
