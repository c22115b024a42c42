import { writeFileSync } from 'node:fs'
import { type AddressInfo, createServer, type Socket } from 'node:net'
import { join } from 'node:path'
import type { ServicesFile } from '#contract/services/services-file.ts'
import { temporaryFolder } from './temporary-folder.ts'

/** Services that take a connection and never say a word: nothing that the desk does with them can help its start. */
export type SilentServices = { file: string; services: ServicesFile; end(): Promise<void> }

export const startSilentServices = async (): Promise<SilentServices> => {
  const sockets = new Set<Socket>()
  const server = createServer(socket => {
    sockets.add(socket)
    socket.on('error', () => {})
    socket.on('close', () => sockets.delete(socket))
    socket.resume()
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', () => resolve()))
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const auth = { kind: 'oauth2', accessToken: 'a-token' } as const
  const services: ServicesFile = {
    x: {
      baseUrl,
      accounts: [
        { handle: 'harbor', role: 'main', auth },
        { handle: 'harborstatus', role: 'status', auth },
      ],
    },
    zendesk: {
      baseUrl,
      auth: { kind: 'bearer', token: 'a-token' },
      viewId: '360',
      sendMode: 'plain',
      replyChannels: ['twitter'],
    },
    slack: { baseUrl, token: 'a-token', channel: 'social_media_action' },
  }
  const file = join(temporaryFolder(), 'services.json')
  writeFileSync(file, JSON.stringify(services), { mode: 0o600 })
  return {
    file,
    services,
    end: () =>
      new Promise(resolve => {
        server.close(() => resolve())
        for (const socket of sockets) socket.destroy()
      }),
  }
}
