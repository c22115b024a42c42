import type { Column, ColumnType } from '#contract/desk/views/layout.ts'
import { accountOf } from '#core/domain/column-registry.ts'
import { columnIcons } from '#data/column-icons.ts'
import { roleOf, useHandles } from '#data/handles.ts'
import { HandleMark } from '#ui/face.tsx'
import { Icon } from '#ui/icon.tsx'

const wearsHandle = (type: ColumnType) => type === 'mentions' || type === 'own' || type === 'status'

/** Whose column it is: the handle's mark, or what kind of list where it is nobody's or several's. */
export const ColumnMark = ({ column }: { column: Column }) => {
  const role = roleOf(useHandles(), wearsHandle(column.type) ? accountOf(column) : null)
  return role === null ? <Icon of={columnIcons[column.type]} size={20} /> : <HandleMark role={role} />
}
