import process from 'node:process'
import { app } from 'electron'
import { isAddress } from '#contract/desk/address.ts'

/** Passes on what the system hands over to be opened; what comes before anybody can open it is kept. */
export class Addresses {
  #open: ((address: string) => void) | null = null
  #kept: string[] = []

  /** macOS hands addresses over as events, also before the app is ready. */
  listen(): void {
    app.on('open-url', (event, address) => {
      event.preventDefault()
      this.take([address])
    })
    // Elsewhere the package says it to the system; Windows has to be told by the app.
    if (process.platform === 'win32' && app.isPackaged) app.setAsDefaultProtocolClient('switchboard')
  }

  take(addresses: readonly unknown[]): void {
    const good = addresses.filter(address => typeof address === 'string' && isAddress(address)) as string[]
    if (this.#open) good.forEach(this.#open)
    else this.#kept.push(...good)
  }

  openWith(open: (address: string) => void): void {
    this.#open = open
    this.#kept.splice(0).forEach(open)
  }
}
