import { spawnSync } from 'node:child_process'
import process from 'node:process'
import { expect, it } from 'vitest'

it('ends with the code of the task, whatever exit hook a library has left behind', () => {
  const hook = "import process from 'node:process'; process.on('beforeExit', () => process.exit(0))"
  const { status, stderr } = spawnSync(
    process.execPath,
    ['--import', `data:text/javascript,${encodeURIComponent(hook)}`, 'main/hosts/launch/run.mjs', 'no-such-task'],
    { encoding: 'utf8' },
  )
  expect(stderr).toContain('There is no task "no-such-task"')
  expect(status).toBe(2)
})
