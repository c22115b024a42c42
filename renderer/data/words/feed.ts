export const feed = {
  waiting: (count: number) => `${count > 999 ? '999+' : count} new`,
  newer: 'Newer posts',
  gap: {
    fill: (reads: string | null) => (reads === null ? 'Fill' : `Fill, ${reads} reads`),
    filling: 'Filling…',
    asked: 'X is being asked for these posts',
    rest: (from: string, to: string) => `Partly filled. Still not loaded, ${from} to ${to}`,
  },
}
