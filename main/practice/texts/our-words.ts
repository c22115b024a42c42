/** What Harbor's own people write: answers, news and status updates. */
export const ANSWERS: readonly string[] = [
  'Hi {name}, sorry about that. We are on it. Can you tell us the order number, so that we look at the right one?',
  'Hi {name}, thank you for telling us. This topic has the steps: https://forum.harbor.example/t/two-charges-after-a-failed-checkout/2041',
  'Hi {name}, the second one is a hold and drops off within three days. You don’t need to do anything.',
  'Hi {name}, the locker team was told. Which door, and roughly when?',
  'Thank you, {name}! We passed it on to the people who built it.',
  'Hi {name}, others found a way here: https://forum.harbor.example/t/labels-skip-every-third/1987. Does that help?',
  'Hi {name}, payouts are late today, all of them are on their way. Yours too.',
  'Hi {name}, we know about it, and status.harbor.example has the latest. Do you still see it?',
  'Hi {name}, that is not a mail from us. Please don’t click, and forward it to abuse@harbor.example.',
]

export const NOTES: readonly string[] = [
  'Payments confirm: the first charge is real. The other is an authorisation, it drops off within three days.',
  'Asked the locker team, they send someone at four.',
  'Same person as last week, see the forum topic first.',
  'No action needed.',
]

export const NEWS: readonly string[] = [
  'New: label printing in A6, with your logo at the top. https://harbor.example/news/labels-a6',
  'Lockers at {place} open today. First week is on us.',
  'We wrote down how payouts travel, hour by hour: https://harbor.example/news/how-payouts-travel',
  'Shops & stalls of the month: {shop}, who sell exactly one kind of thing and sell it well.',
  'Our forum has a new home for API questions: https://forum.harbor.example/c/api',
  'Opening hours of the team on Saturday: 09:00 to 17:00.',
]

export const STATUS_NEWS: readonly string[] = [
  'Label printing is back to normal everywhere. It was slow for {minutes} minutes. Thank you for your patience.',
  'Planned work on Sunday, 02:00 to 02:30 UTC: payouts are read-only meanwhile. Nothing else changes.',
  'Some lockers at {place} were offline for {minutes} minutes. All doors work again.',
  'Payouts of today are late by about {few} hours. None is lost.',
]

export const INCIDENT_START =
  'Some checkouts in the EU fail with H-409. We are looking into it. Lockers and labels are not affected. https://status.harbor.example/i/{incident}'
export const INCIDENT_MIDDLE =
  'We found the cause of the failing checkouts in the EU and are rolling out a fix. Orders that went through are safe, please don’t pay twice. https://status.harbor.example/i/{incident}'
export const INCIDENT_END =
  'Checkouts in the EU work again. If you still see H-409, tell us here. https://status.harbor.example/i/{incident}'

export const SUBJECTS_OF_DM: readonly string[] = [
  'hi, can I send you the photo of my bank statement here?',
  'I don’t want to write my address in public, here it is: Quay Street 4',
  'sorry for being loud before. Can we talk?',
]
