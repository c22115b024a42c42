import { spawn } from 'node:child_process'
import { join } from 'node:path'
import process from 'node:process'

export type ToolResult = { code: number; output: string }

/** Runs a tool's own JavaScript on this Node; its output is kept, or shown while it runs. */
export const runTool = (
  root: string,
  script: string,
  args: readonly string[],
  options: { show?: boolean; env?: NodeJS.ProcessEnv } = {},
): Promise<ToolResult> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [join(root, script), ...args], {
      cwd: root,
      env: { ...process.env, ...options.env },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    const pieces: string[] = []
    const take = (piece: Buffer) => {
      if (options.show) process.stdout.write(piece)
      else pieces.push(String(piece))
    }
    child.stdout.on('data', take)
    child.stderr.on('data', take)
    child.on('error', reject)
    child.on('close', code => resolve({ code: code ?? 1, output: pieces.join('') }))
  })
