import { describe, expect, it } from 'vitest'
import { parseOptions } from '#hosts/shared/options.ts'

describe('options of npm start', () => {
  it('have the documented defaults', () => {
    expect(parseOptions([])).toEqual({
      host: 'auto',
      practice: false,
      dataDir: null,
      services: null,
      port: 0,
      open: true,
      json: false,
      help: false,
      addresses: [],
      switches: [],
    })
  })

  it('take addresses to open', () => {
    const addresses = ['switchboard://ticket/1', 'https://x.com/i/status/2']
    expect(parseOptions(['--json', ...addresses])).toMatchObject({ json: true, addresses })
  })

  it.each([
    [['--bogus'], /'--bogus'/],
    [['--practise'], /'--practise'/],
    [['--no-opn'], /'--no-opn'/],
    [['--jsn', '--lang=de'], /'--jsn'/],
    [['--constructor'], /'--constructor'/],
    [['extra'], /'extra'/],
    [['javascript:alert(1)'], /'javascript:alert\(1\)'/],
    [['switchboard://ticket/1\n\u001b[2J'], /'switchboard:\/\/ticket\/1 {2}\[2J'/],
    [['https://x.com/i/status/1', 'file:///etc/passwd'], /'file:\/\/\/etc\/passwd'/],
    [Array<string>(11).fill('switchboard://ticket/1'), /'switchboard:\/\/ticket\/1'/],
    [['--host', 'chrome'], /--host is auto, electron or web, not "chrome"/],
    [['--port', '70000'], /--port is a number/],
    [['--port', 'x'], /--port is a number/],
    [['--port'], /--port/],
    [['--data-dir', ' '], /--data-dir needs a path/],
    [['--json=yes'], /--json/],
  ])('%j is refused in one sentence', (args, sentence) => {
    expect(() => parseOptions(args)).toThrow(sentence)
    expect(() => parseOptions(args)).toThrow(/^[^\n]*$/)
  })

  it('stand among Chromium’s own switches and addresses, in any order', () => {
    const args = [
      '--no-sandbox',
      '--lang=de',
      'switchboard://ticket/123',
      '--data-dir',
      '/tmp/desk',
      '--remote-debugging-port=0',
      '--ozone-platform=wayland',
      '-psn_0_123',
      '--json',
      'https://x.com/harbor/status/1',
    ]
    expect(parseOptions(args)).toMatchObject({
      dataDir: '/tmp/desk',
      json: true,
      addresses: ['switchboard://ticket/123', 'https://x.com/harbor/status/1'],
      switches: ['--no-sandbox', '--lang=de', '--remote-debugging-port=0', '--ozone-platform=wayland', '-psn_0_123'],
    })
  })

  it('take no address that is longer than any', () => {
    expect(() => parseOptions([`switchboard://post/${'9'.repeat(3_000)}`])).toThrow(/^Unexpected argument .{1,200}$/)
  })

  it('take the argument after them for their value, whatever it looks like', () => {
    expect(() => parseOptions(['--data-dir', '--lang=de'])).toThrow(/--data-dir/)
    expect(parseOptions(['--', 'switchboard://ticket/1']).addresses).toEqual(['switchboard://ticket/1'])
    expect(() => parseOptions(['--', '--lang=de'])).toThrow(/Unexpected argument '--lang=de'/)
  })
})
