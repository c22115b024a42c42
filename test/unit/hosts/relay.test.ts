import { expect, it } from 'vitest'
import { Relay } from '#hosts/shared/relay.ts'

const side = { isUp: true, post: () => {} }
const ticket = (id: number) => `switchboard://ticket/${id}`

const openRelay = () => {
  const relay = new Relay({ engine: side, reader: side })
  const openPage = () => {
    const opened: string[] = []
    const connection = relay.connect(frame => {
      if (frame.type === 'open') opened.push(frame.address)
    })
    let id = 0
    const call = (name = 'deck.get') => connection.receive({ type: 'call', id: ++id, name, input: {} })
    return { opened, call, close: connection.close }
  }
  return { relay, openPage }
}

it('keeps the newest address until a page makes its first call that is one', () => {
  const { relay, openPage } = openRelay()
  relay.open(ticket(1))
  const page = openPage()
  relay.open(ticket(2))
  page.call('constructor')
  expect(page.opened).toEqual([])
  page.call()
  page.call()
  expect(page.opened).toEqual([ticket(2)])
})

it('opens an address in one page: the one that came last, of those that listen and are still there', () => {
  const { relay, openPage } = openRelay()
  const [first, second, third] = [openPage(), openPage(), openPage()]
  first.call()
  second.call()
  relay.open(ticket(1))
  expect([first.opened, second.opened, third.opened]).toEqual([[], [ticket(1)], []])
  second.close()
  relay.open(ticket(2))
  third.call()
  expect([first.opened, second.opened, third.opened]).toEqual([[ticket(2)], [ticket(1)], []])
})
