/** X's ids carry their time: milliseconds since this moment, shifted left by 22 bits (reference: since_id errors of X). */
const START_OF_X = 1288834974657n

export function snowflakeAt(milliseconds: number, sequence: number): string {
  return (((BigInt(Math.floor(milliseconds)) - START_OF_X) << 22n) + BigInt(sequence)).toString()
}

export function timeOfSnowflake(id: string): number {
  return Number((BigInt(id) >> 22n) + START_OF_X)
}

/** Ids have 1 to 19 digits: more digits means later, the same number of digits compares as text. */
export function compareIds(left: string, right: string): number {
  if (left.length !== right.length) return left.length - right.length
  return left < right ? -1 : left > right ? 1 : 0
}
