import { workspaceFolder } from '#hosts/shared/data-folder.ts'
import { readServices } from '#hosts/shared/services.ts'
import type { Bench } from './figure.ts'
import { dataFolderFor } from './fixtures.ts'
import { startDesk, startFloor } from './program.ts'
import { startSilentServices } from './silent-services.ts'
import { median } from './statistics.ts'

const rounds = 7
const most = 4

/** From the start of the built program to its ready line, with 100,000 cached posts and services that say nothing. */
const bench: Bench = {
  name: 'start',
  run: async () => {
    const silent = await startSilentServices()
    const dataFolder = await dataFolderFor(silent.file)
    const folder = workspaceFolder(dataFolder, readServices(silent.file).workspaceId)
    const values: number[] = []
    const floors: number[] = []
    // the first round is everybody's first time after a build; it is not counted
    for (let round = 0; round <= rounds; round += 1) {
      const bare = await startFloor('start.mjs', [folder])
      await bare.end()
      const desk = await startDesk(dataFolder, silent.file)
      await desk.end()
      if (round === 0) continue
      floors.push(bare.readyAfter)
      values.push(desk.readyAfter)
    }
    await silent.end()
    const [value, floor] = [median(values), median(floors)]
    return [
      {
        name: 'start to the ready line, 100,000 cached posts',
        value,
        unit: 'ms',
        floor,
        ratio: value / floor,
        bar: `≤ ${most} × a bare process that opens both files and listens`,
        holds: value / floor <= most,
      },
    ]
  },
}
export default bench
