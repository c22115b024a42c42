import {
  ArrowDownToLine,
  ArrowLeft,
  ArrowRight,
  CalendarClock,
  CheckCheck,
  CopyPlus,
  Eraser,
  FoldHorizontal,
  type LucideIcon,
  PenLine,
  Target,
  X,
} from 'lucide-react'
import { useContext } from 'react'
import type { ColumnHeader } from '#contract/desk/views/column.ts'
import type { Column } from '#contract/desk/views/layout.ts'
import { columnWidths, feedsOf } from '#core/domain/column-registry.ts'
import type { ActionId } from '#core/domain/keys.ts'
import { collapseColumn, resizeColumn, showUnreadOnly, tellOfColumn } from '#core/domain/layout.ts'
import { areNoticesBlocked, askForNotices } from '#data/browser-notices.ts'
import { useDeskQuery } from '#data/desk-context.tsx'
import { useKeyHint } from '#data/key-map.tsx'
import { SoundsContext } from '#data/sounds.ts'
import { useLayout } from '#data/use-layout.ts'
import { words } from '#data/words/en.ts'
import { Icon } from '#ui/icon.tsx'
import { Menu, MenuButton, MenuCheck, MenuChoice, MenuRule } from '#ui/menu.tsx'
import { useColumnTools } from './column-tools.ts'

const text = words.columnMenu
type Sound = Column['sound']
type Width = keyof typeof columnWidths

const widths = (Object.keys(columnWidths) as Width[]).map(value => ({ value, label: text.width[value] }))
const sounds = (['off', 'bell', 'knock', 'drop'] as const).map(value => ({ value, label: text.sound[value] }))

/** Kinds that list what arrives: only those can be cleared, read up to a place, and told of. */
export const arrives = (column: Column) => feedsOf(column).length > 0
const isClearable = (column: Column) =>
  arrives(column) || column.type === 'flagged' || column.type === 'person' || column.type === 'history'

const Item = ({
  icon,
  action,
  onClick,
  children,
}: {
  icon: LucideIcon
  /** Whose key stands beside it. */
  action?: ActionId
  onClick: () => void
  children: string
}) => {
  const key = useKeyHint()
  const hint = action && key(action, children).key
  return (
    <MenuButton onClick={onClick}>
      <Icon of={icon} size={14} />
      {children}
      {hint && (
        <span className="key" aria-hidden="true">
          {hint}
        </span>
      )}
    </MenuButton>
  )
}

/** Everything that can be done with a column. */
export const ColumnMenu = ({
  header,
  onRename,
  onDate,
}: {
  header: ColumnHeader
  onRename: () => void
  onDate: () => void
}) => {
  const { column, title } = header
  const { id } = column
  const layout = useLayout()
  const tools = useColumnTools()
  const player = useContext(SoundsContext)
  const volume = useDeskQuery('settings.get', {}).data?.settings.volume ?? 0
  const { index, of } = tools.place(id)
  const width = widths.find(({ value }) => columnWidths[value] === column.width)?.value ?? null
  const tell = (told: Parameters<typeof tellOfColumn>[1]) => void layout.change(tellOfColumn(id, told))
  const choose = (sound: Sound) => {
    tell({ sound })
    player.play(sound, volume)
  }
  return (
    <Menu label={text.options(title)}>
      <Item icon={PenLine} onClick={onRename}>
        {text.rename}
      </Item>
      {index > 0 && (
        <Item icon={ArrowLeft} action="column.moveLeft" onClick={() => tools.move(id, -1)}>
          {text.left}
        </Item>
      )}
      {index < of - 1 && (
        <Item icon={ArrowRight} action="column.moveRight" onClick={() => tools.move(id, 1)}>
          {text.right}
        </Item>
      )}
      <Item icon={CopyPlus} onClick={() => void layout.duplicate(header)}>
        {text.duplicate}
      </Item>
      <Item icon={FoldHorizontal} onClick={() => void layout.change(collapseColumn(id, true))}>
        {text.collapse}
      </Item>
      <MenuChoice
        name={text.width.name}
        options={widths}
        value={width}
        onChoose={chosen => void layout.change(resizeColumn(id, columnWidths[chosen]))}
      />
      <MenuRule />
      {arrives(column) && (
        <>
          <Item icon={CheckCheck} onClick={() => tools.markAllRead(id)}>
            {text.markRead}
          </Item>
          <MenuCheck
            checked={column.unreadOnly}
            onClick={() => void layout.change(showUnreadOnly(id, !column.unreadOnly))}
          >
            {text.unreadOnly}
          </MenuCheck>
          <Item icon={Target} action="column.unread" onClick={() => tools.handle(id)?.toFirstUnread()}>
            {text.firstUnread}
          </Item>
        </>
      )}
      <Item icon={CalendarClock} onClick={onDate}>
        {text.toDate}
      </Item>
      {isClearable(column) && (
        <Item icon={Eraser} onClick={() => tools.clear(id)}>
          {text.clear}
        </Item>
      )}
      {arrives(column) && (
        <>
          <MenuRule />
          <MenuCheck
            checked={column.notify}
            onClick={() => {
              if (!column.notify) askForNotices()
              tell({ notify: !column.notify })
            }}
          >
            {areNoticesBlocked() ? text.notifyBlocked : text.notify}
          </MenuCheck>
          <MenuChoice name={text.sound.name} options={sounds} value={column.sound} onChoose={choose} />
        </>
      )}
      <MenuRule />
      {tools.onExport && (
        <Item icon={ArrowDownToLine} onClick={() => tools.onExport?.(id)}>
          {text.export}
        </Item>
      )}
      <Item icon={X} onClick={() => tools.remove(id)}>
        {text.remove}
      </Item>
    </Menu>
  )
}
