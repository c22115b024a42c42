/** JSON columns hold what only the domain looks into; the shapes are the domain's own. */
export const json = (value: unknown): string => JSON.stringify(value)
export const jsonOrNull = (value: unknown): string | null =>
  value === null || value === undefined ? null : JSON.stringify(value)
export const parsed = <T>(text: string): T => JSON.parse(text) as T
export const parsedOrNull = <T>(text: string | null): T | null => (text === null ? null : (JSON.parse(text) as T))

export const flag = (value: boolean): 0 | 1 => (value ? 1 : 0)
export const flagOrNull = (value: boolean | null): 0 | 1 | null => (value === null ? null : flag(value))
