import type { Column } from '#contract/desk/views/layout.ts'
import { defaultColumns } from '#core/domain/column-registry.ts'
import type { Desk } from './desk.ts'

/** The deck as it was laid out, or a new desk's. */
export const columnsOf = async (desk: Pick<Desk, 'desk' | 'config'>): Promise<Column[]> =>
  (await desk.desk.layout())?.columns ?? defaultColumns(desk.config.accounts)
