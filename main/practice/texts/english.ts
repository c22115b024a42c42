/** What people write to Harbor, by subject. `{order}`, `{locker}`, `{place}` and so on are filled in by `fill.ts`. */
export const ENGLISH: Record<string, readonly string[]> = {
  checkout: [
    'is checkout down or is it my connection? Spinner for {minutes} minutes now, on two phones and a laptop.',
    'my card was charged twice for one order, {order}. Which one is real?',
    'order {order} says “pending” at my bank. Do I need to act?',
    'checkout shows H-409 when the basket has more than {few} things in it. With {few} it works. Why?',
    'customer paid, I got the mail, the order is not in my list. Where is {order}?',
    'since the update the “pay” button is behind the cookie banner on small phones',
    'Three customers could not pay today & I could not tell them why. What does H-409 mean?',
  ],
  lockers: [
    'Locker {locker} at {place} stood open, and the parcel looked like this. Who do I talk to?',
    'locker code arrived on my old phone number, the one that ends in {minutes}. How do I change it?',
    'do lockers take old paper codes?',
    'the screen of locker {locker} at {place} says "hello <name>" and nothing else',
    'how long does a parcel stay in a locker at {place} before it goes back?',
    'locker {locker}: door jams at half. I have strong arms, my mother does not.',
  ],
  payouts: [
    'a story about payouts: May arrived, June did not, July came twice.',
    'The help page says to wait five days. It has been {days}.',
    'third message today. Payouts are frozen, rent is due at four, and the chat says “soon”.',
    'two shops, one bank account: which form do I need for {order}?',
    'payout of {amount} is marked as sent on Monday, the bank knows nothing of it',
  ],
  shop: [
    'my shop shows yesterday’s prices. Cache on your side or mine?',
    'the label printer skips every third label since this morning. Same with the new cable.',
    'how do I move {minutes} products to another category without opening each of them?',
    'your invoice export puts the VAT in the wrong column since Friday. {order} is one of many.',
    'the api answers 200 with an empty list for /orders?since={days}d. Is that documented anywhere? https://docs.harbor.example/api/orders',
    'webhooks come twice for every refund. Are they meant to be idempotent? `id` differs each time',
    'is there a way to print labels in A6 & with the logo at the top?',
    'my theme lost all its pictures after I renamed the shop. https://shops.harbor.example/{shop}',
  ],
  thanks: [
    'Locker {locker} opened on the first try and the parcel beat the rain. Thank you.',
    'whoever answered me yesterday: payout is there, you made my week 🙌🏽',
    'works again, thank you for the quick answer!',
    'one year with you today. {minutes} parcels, one lost, found again. Thanks 💙',
    'the new order list is so much faster. Thank you, people behind it 👏🏿👏🏻',
  ],
  anger: [
    'fourth day without payouts. This is not a hobby, this is how I pay rent.',
    'your support chat closed on me twice. TWICE. I am moving my shop.',
    'how can a “harbor” sink this often',
    'you broke my busiest day of the year and the status page was green the whole time',
    'please stop sending me surveys about a problem you have not solved 😡',
  ],
  wishes: [
    'Will the gift cards come to smaller shops as well? Asking for eleven of us.',
    'a dark theme for the till, please. My eyes open at five.',
    'could lockers have a shelf at wheelchair height? 👩🏾‍🦽 The ones at {place} start at my nose.',
    'is a locker planned for {place}? We would host one.',
  ],
  other: [
    'are you hiring in {place}? My sister asks.',
    'love the new logo, it looks like a friendly crab 🦀',
    'is this mail from “harbor-security-team.example” from you? It asks for my password.',
    'hi, do you sponsor small events? We have a regatta of bathtubs in May.',
  ],
}

/** Longer than 280 weighted characters: these become a note on X. */
export const LONG: readonly string[] = [
  'I want to tell you what happened, in order, because the chat only takes 200 characters. On Monday I connected the second shop. On Tuesday the payouts of both shops stopped, with no mail and no notice in the till. On Wednesday support asked for a form, which I sent within the hour, and since then each answer asks for the same form again, order {order} included. Please let one person read all of it once. I am not angry yet & would like to stay so.',
  'A small review after {minutes} weeks: lockers wonderful, labels fine, checkout fine until the sale weekend. During the sale H-409 came up for one in five customers, always with more than {few} items, always on phones, never on laptops. We noted times, phones and baskets in a sheet, <here> is the link: https://sheets.example/{shop}/h409 and we would be glad if someone from your side looked at it before the next one. Happy to test anything you like.',
  'Frage an euch, etwas länger: Wir haben zwei Läden, einen am Kai und einen in der Stadt, beide mit eigener Kasse, aber einem gemeinsamen Lager. Seit dem letzten Update zieht die Kasse am Kai die Bestände doppelt ab, und zwar nur bei Artikeln mit Varianten. Im Forum habe ich nichts dazu gefunden, und die Hilfe kennt nur den Fall mit einer Kasse. Gibt es dafür eine Einstellung, oder ist das ein Fehler, auf den wir warten müssen? Bestellung {order} ist ein Beispiel.',
]

/** About Harbor, or only about a harbor, without naming the handle: what a search for the brand finds. */
export const BRAND_ONLY: readonly string[] = [
  'Anyone else’s Harbor shop stuck at payment? Half of today’s carts are gone. Support says they are on it.',
  'harbor down again, closing the stall early and calling it a beach day',
  'PSA: if harbor is down for you, cash works. So does trust.',
  'Is it just me or is Harbor down?',
  'harbor down. coffee up.',
  'If Harbor goes down once more in June I am going back to a cash box and a very large dog.',
  'Ferry late, harbor down to one crane, tea hot. A good morning.',
  'Wrote up how we moved 400 orders off Harbor for a day and back. https://blog.example/{shop}/400-orders',
  'Harbour, harbor, whatever: my payouts came on time and I bought cake.',
  'fog over the harbor this morning, nobody in a hurry',
]

export const INCIDENT: readonly string[] = [
  'checkout fails with H-409, is it you or me?',
  'is payment down?? H-409 for everyone since {minutes} past',
  'H-409 on every order. Three customers just left.',
  'checkout down again? the spinner never ends',
  'cannot pay, cannot sell, H-409. What is going on?',
  'payments fail here too, EU, all cards. Status page says green.',
  'H-409 H-409 H-409. Is that bingo?',
  'Checkout geht nicht, überall H-409. Wann geht es wieder?',
  '決済画面で「H-409」と表示されて進めません。復旧はいつですか。',
  '결제가 계속 실패해요. H-409 오류가 떠요.',
  'le paiement échoue avec H-409 depuis dix minutes',
  'لا يعمل الدفع، تظهر رسالة H-409',
]

export const AFTER_INCIDENT: readonly string[] = [
  'works again here, second try went through.',
  'still H-409 for me, is it really over?',
  'back up in {place}. Thank you for the updates.',
  'will somebody tell us what it was?',
]

export const FOLLOW_UPS: readonly string[] = [
  'Order {order}. The second one says “pending” at my bank. Do I need to act?',
  'Same with the new cable. Happy to send the log, where to?',
  'I sent the form this morning, the second page is upside down, sorry.',
  'any news on this?',
  'That was it, thank you! 🙏🏽',
  'no, still the same. Tried it on another phone & another network.',
  'It was locker {locker}, not {few}. Sorry.',
  'screenshot, as asked',
]

export const ACCIDENTS: readonly string[] = [
  'noodles at half past? Jo says the corner table is free',
  'lol no way, tell her I said hi and bring the blue folder',
  'test test does this go to the staging thing',
]
