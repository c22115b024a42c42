import { MAIN_HANDLE, STATUS_HANDLE, TEST_HANDLE } from './handles.ts'
import type { Random } from './random.ts'
import { snowflakeAt } from './snowflake.ts'
import type { Person } from './world.ts'

const DAY = 86_400_000

/** [handle, name, language, what they say about themselves]. Everyone is made up. */
export const CAST: readonly (readonly [string, string, string, string])[] = [
  ['mara_ferryday', 'Mara Ferryday', 'en', 'Tea, tins and timetables. Shop owner since 2023.'],
  ['quill_and_ink', 'Theo Quill', 'en', 'Fountain pens, repaired while you wait.'],
  ['minatomachi_bks', '港町ブックス', 'ja', '海の見える小さな本屋です。'],
  ['layla_h_reads', 'ليلى تقرأ', 'ar', 'كتب وقهوة وبحر'],
  [
    'barth_the_books',
    'Bartholomew Featherstonehaugh-Vandersluys',
    'en',
    'Bookkeeper to nine shops and one lighthouse.',
  ],
  ['noor_tidewell', 'Noor Tidewell', 'de', 'Stoffe und Garne am Kai.'],
  ['pell_ceramics', 'Pell & Daughter', 'en', 'Pots <thrown> by hand since 1961.'],
  ['juno_makes_soap', 'Juno Ashgrove', 'en', 'Soap. Only soap.'],
  ['wickmarlow_', 'Wick Marlow', 'en', 'candles / coffee'],
  ['sol_breakwater', 'Sol Breakwater', 'en', 'Surfboards, new and forgiven.'],
  ['greta_moss_yarn', 'Greta Moss', 'en', 'Yarn and what becomes of it.'],
  ['odd_lantern', 'Odd Lantern', 'en', 'Lamps nobody asked for.'],
  ['fernandfold', 'Fern & Fold', 'en', 'Paper goods.'],
  ['saltmarsh_maps', 'Kit Saltmarsh', 'en', 'Maps of places that flood.'],
  ['hana_lowtide', 'Hana Lowtide', 'en', 'Market stall, Thursdays and fair weather.'],
  ['otto_kelp', 'אוטו קלפמן', 'he', 'מוכר ספרים ביום השוק'],
  ['cornershop_jo', 'Jo from the corner shop', 'en', 'Open till eleven.'],
  ['lighthouse_stn', '등대 문구', 'ko', '작은 문구점입니다.'],
  ['sandbank_bikes', 'Ivo Sandbank', 'en', 'Bicycles with stories.'],
  ['anouk_marees', 'Anouk Marées', 'fr', 'Fleurs coupées, livrées avant midi.'],
  ['tomas_boya', 'Tomás Boya', 'es', 'Quesos del norte.'],
  ['rita_cais', 'Rita do Cais', 'pt', 'Azulejos e outras manias.'],
  ['carlo_molo', 'Carlo Molo', 'it', 'Pasta fresca, sempre.'],
  ['femke_kade', 'Femke van der Kade', 'nl', 'Tweedehands boeken aan de gracht.'],
  ['zofia_port', 'Zofia Portowa', 'pl', 'Ceramika i zioła.'],
  ['iskele_kitap', 'İskele Kitabevi', 'tr', 'Kitap, çay, deniz.'],
  ['nam_thatien', 'น้ำ ท่าเรือ', 'th', 'ร้านขนมริมน้ำ'],
  ['meera_ghat', 'मीरा घाट', 'hi', 'हाथ से बने कपड़े'],
  ['prichal_nik', 'Ника Причал', 'ru', 'Мастерская у причала'],
  ['bereh_oksana', 'Оксана Берегова', 'uk', 'Вишивка і мед'],
  ['limani_eleni', 'Ελένη Λιμάνη', 'el', 'Ελιές και σαπούνια'],
  ['aino_satama', 'Aino Satama', 'fi', 'Käsityöt ja saippuat'],
  ['matou_haibian', '码头小铺', 'zh', '卖茶叶和瓷器的小店'],
  ['ben_cang_linh', 'Linh Bến Cảng', 'vi', 'Cà phê và bánh mì'],
  ['emoji_tuesday', '🧵 Tuesday 🪡', 'en', 'mending circle 👩🏾‍🦽👨🏼‍🌾'],
  [
    'harbourmaster9',
    'The Other Harbourmaster',
    'en',
    'I run an actual harbour. Please stop asking me about checkouts.',
  ],
  ['zz', 'Z', 'en', 'short'],
]

const FIRST =
  'Ada Bela Cass Dov Elke Finn Gwen Hal Ida Jory Kai Lena Milo Nils Orla Perry Quin Rosa Sven Tess Ugo Vera Wes Xenia Yara Zeb'.split(
    ' ',
  )
const LAST =
  'Anchor Bollard Cove Dock Estuary Fathom Gull Halyard Inlet Jetty Keel Lagoon Mooring Narrows Oar Pier Quay Reef Sound Towline Undertow Voyage Wharf'.split(
    ' ',
  )
const TRADE = 'Books Soap Tea Bikes Prints Toys Plants Shoes Bread Honey Lamps Wool Tools Pots Vinyl Kites'.split(' ')

export const GENERATED_PEOPLE = 360

function person(index: number, now: number, random: Random, handle: string, name: string, description: string): Person {
  const joinedAt = now - random.whole(200, 3_600) * DAY
  const made: Person = {
    id: snowflakeAt(joinedAt, index + 1),
    handle,
    name,
    description,
    joinedAt,
    followers: Math.floor(10 ** random.between(1, 4.6)),
    following: random.whole(20, 1_400),
    zendeskId: 20_978_000 + index,
  }
  if (random.chance(0.08)) made.verified = true
  return made
}

/** Our two handles first, then the cast, then people made from word lists. */
export function makePeople(now: number, random: Random): Person[] {
  const people: Person[] = [MAIN_HANDLE, STATUS_HANDLE].map((own, index) => ({
    id: own.id,
    handle: own.handle,
    name: own.name,
    description:
      own.role === 'main' ? 'Shops, payments and parcel lockers for small sellers.' : 'How Harbor is doing right now.',
    joinedAt: Date.parse('2019-10-05T09:00:00Z'),
    followers: own.role === 'main' ? 48_213 : 12_904,
    following: own.role === 'main' ? 311 : 1,
    verified: true,
    zendeskId: 20_977_000 + index,
  }))
  for (const [handle, name, , description] of CAST) {
    people.push(person(people.length, now, random, handle, name, description))
  }
  const taken = new Set(people.map(one => one.handle))
  while (people.length < CAST.length + 2 + GENERATED_PEOPLE) {
    const first = random.pick(FIRST)
    const last = random.pick(LAST)
    const trade = random.pick(TRADE)
    const shop = random.chance(0.4)
    const handle = (shop ? `${last}_${trade}${random.whole(1, 99)}` : `${first}${last}${random.whole(1, 999)}`)
      .toLowerCase()
      .slice(0, 15)
    if (taken.has(handle)) continue
    taken.add(handle)
    people.push(
      person(people.length, now, random, handle, shop ? `${last} ${trade}` : `${first} ${last}`, `${trade} and such.`),
    )
  }
  const hidden = people.find(one => one.handle === 'zz')
  if (hidden) hidden.protected = true
  for (const [index, one] of people.entries()) {
    if (index > 1 && index % 3 === 0) one.email = `${one.handle.toLowerCase()}@mail.example`
  }
  return people
}

/** Whoever writes and is written about at random: neither of our handles, nobody who can't be read, not the test account. */
export const crowdOf = (people: readonly Person[]): Person[] =>
  people.slice(2).filter(one => !one.suspended && !one.protected && one.handle !== TEST_HANDLE)

/** Comes last, so that the people a seed makes stay who they are. */
export const testAccount = (now: number): Person => ({
  ...newcomer(TEST_HANDLE, 1_999, now),
  name: 'Harbor tries things',
  description: 'The team of @harbor tests here. Nothing to see.',
})

export function languageOf(handle: string): string {
  return CAST.find(([one]) => one === handle)?.[2] ?? 'en'
}

/** Somebody new, for an event that names a handle nobody has yet. */
export function newcomer(handle: string, index: number, now: number): Person {
  return {
    id: snowflakeAt(now - 90 * DAY, index + 1),
    handle,
    name: handle,
    description: '',
    joinedAt: now - 90 * DAY,
    followers: 42,
    following: 77,
    zendeskId: 20_978_000 + index,
  }
}
