import { expect, test } from 'vitest'
import { HttpFailure } from '#adapters/system/http.ts'
import { createPictures, mimeOf } from '#adapters/system/pictures.ts'
import { kept, scripted } from '#test/unit/adapters/system/fake-http.ts'

const png = Buffer.from('\x89PNG\r\n\x1a\nrest', 'latin1')
const good = { status: 200, headers: { 'content-type': 'image/svg+xml' }, body: png }

const picturesFrom = (http: ReturnType<typeof scripted>, xBaseUrl = 'https://api.x.com') =>
  createPictures({ http, log: kept(), xBaseUrl })

test('gives the bytes and the type that the bytes have', async () => {
  const http = scripted(good)
  expect(await picturesFrom(http).fetch('https://pbs.twimg.com/media/a.png')).toEqual({ bytes: png, mime: 'image/png' })
  expect(http.asked[0]?.headers).not.toHaveProperty('authorization')
})

test.each([
  'http://pbs.twimg.com/a.png',
  'https://pbs.twimg.com.evil.example/a.png',
  'https://pbs.twimg.com:8443/a.png',
  'https://user:pass@pbs.twimg.com/a.png',
  'https://evil.example/a.png',
  'http://169.254.169.254/latest/meta-data',
  'http://127.0.0.1:9/a.png',
  'file:///etc/passwd',
  'nonsense',
])('asks nobody for %s', async url => {
  const http = scripted(good)
  expect(await picturesFrom(http).fetch(url)).toBeNull()
  expect(http.asked).toHaveLength(0)
})

test('a practice X on loopback serves its own, at its own port only', async () => {
  const http = scripted(good)
  const pictures = picturesFrom(http, 'http://127.0.0.1:4000/')
  expect(await pictures.fetch('http://127.0.0.1:4000/media/a.png')).not.toBeNull()
  expect(await pictures.fetch('http://127.0.0.1:4001/media/a.png')).toBeNull()
})

test('anything but a picture is nothing: SVG, a redirect, an error, a broken connection', async () => {
  const url = 'https://pbs.twimg.com/a'
  const svg = { ...good, body: Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>') }
  expect(await picturesFrom(scripted(svg)).fetch(url)).toBeNull()
  expect(await picturesFrom(scripted({ ...good, status: 302 })).fetch(url)).toBeNull()
  expect(await picturesFrom(scripted(new HttpFailure('tooLarge', 'TOO_LARGE', 'h'))).fetch(url)).toBeNull()
})

test('knows four kinds by their first bytes', () => {
  const bytes = (text: string) => Buffer.from(text, 'latin1')
  expect(mimeOf(bytes('\xff\xd8\xff\xe0'))).toBe('image/jpeg')
  expect(mimeOf(bytes('GIF89a'))).toBe('image/gif')
  expect(mimeOf(bytes('RIFF\0\0\0\0WEBPVP8 '))).toBe('image/webp')
  expect(mimeOf(bytes('RIFF\0\0\0\0WAVE'))).toBeNull()
  expect(mimeOf(bytes('GIF'))).toBeNull()
})
