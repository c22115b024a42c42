import { Copy, ExternalLink } from 'lucide-react'
import type { ReactNode } from 'react'
import { Icon } from './icon.tsx'
import { Menu, MenuButton, MenuLink } from './menu.tsx'

export type CardMenuWords = { more: string; viewOnX: string; openInZendesk: string; copyLink: string }

/** The rest of what can be done with a card. */
export const CardMenu = ({
  words,
  x,
  zendesk,
  onCopy,
  children,
}: {
  words: CardMenuWords
  x: string | null
  zendesk: string | null
  onCopy: ((link: string) => void) | null
  /** What only this kind of card has, above the rest. */
  children?: ReactNode
}) => {
  const link = x ?? zendesk
  return (
    <Menu label={words.more}>
      {children}
      {x !== null && (
        <MenuLink href={x}>
          <Icon of={ExternalLink} size={14} />
          {words.viewOnX}
        </MenuLink>
      )}
      {zendesk !== null && (
        <MenuLink href={zendesk}>
          <Icon of={ExternalLink} size={14} />
          {words.openInZendesk}
        </MenuLink>
      )}
      {link !== null && onCopy !== null && (
        <MenuButton onClick={() => onCopy(link)}>
          <Icon of={Copy} size={14} />
          {words.copyLink}
        </MenuButton>
      )}
    </Menu>
  )
}
