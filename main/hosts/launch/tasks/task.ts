/** What run.mjs hands to a task. A task answers the exit code. */
export type TaskContext = {
  root: string
  /** The script's name: `test` and `test:long` are one task. */
  name: string
  args: readonly string[]
  ensureBuilt(): Promise<void>
}
export type Task = (context: TaskContext) => Promise<number>
