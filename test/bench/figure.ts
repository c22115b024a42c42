/** One measured figure. `floor` is the same work without the desk, measured in the same run. */
export type Figure = {
  name: string
  value: number
  unit: string
  /** Null where the bar is an absolute one. */
  floor: number | null
  /** value / floor; null without a floor. */
  ratio: number | null
  /** The most (or, for rates, the least) it may be, in words: "≤ 4 × floor". */
  bar: string
  holds: boolean
}

/** A bench file's default export. */
export type Bench = { name: string; run(): Promise<readonly Figure[]> }
