import { markup, message } from '../../html.ts'
import { byKind } from '../by-kind.ts'
import { formatsOf } from '../format.ts'
import type { GiftWords } from './fa.ts'

const f = formatsOf('en')

export const gifts: GiftWords = {
  commandNames: {
    gift: 'Use a gift code',
    invite: 'Invite friends',
  },
  findingNames: {
    'gift-wrong': ({ code }) => markup`Gift code ${f.code(code)}`,
    'rewards-wrong': ({ customerId }) =>
      markup`Rewards for bringing customer ${f.code(customerId)}`,
  },
  movementNames: {
    gift: 'Gift',
    referral: 'Referral reward',
  },
  entryNames: {
    'make-gift': 'made a gift code',
    'start-gift': 'put a gift code into use',
    'stop-gift': 'stopped a gift code',
  },
  settingNames: {
    giftCodesOpen: 'Gift codes can be used',
    referralOpen: 'Rewards for inviting',
    referralPercent: 'Reward for inviting',
    referralOrders: 'First orders of each invited',
    referralMostToman: 'Most reward for each invited',
  },
  subject: (code) => `🎁 Code ${code}`,
  button: {
    redeem: '🎁 I have a gift code',
    invite: '🤝 Invite friends',
    share: '📨 Send to friends',
    copyLink: '📋 Copy the link',
    copyCode: '📋 Copy the code',
    file: '📄 All codes as a file',
    door: '🎁 Gift codes',
    make: '➕ New code',
    open: '▶️ Switch the codes on',
    start: '✅ Yes, put it into use',
    stop: '⛔️ Stop this code',
    stopAll: '⛔️ Stop these codes',
  },
  askCode: message`
    <b>🎁 Gift code</b>
    Write the code; capitals and spaces do not matter.
  `,
  refused: byKind({
    closed: markup`There are no gift codes at the moment.`,
    blocked: markup`Your account is blocked and takes no gift codes. Please talk to support.`,
    'too-many-tries': ({ until }) =>
      markup`☝️ Too many wrong codes in a row. You can try again from ${f.clock(until)}.`,
    unknown: markup`☝️ There is no such code. Look at the message with the gift once more, and write it as it stands there.`,
    had: markup`You have had this code; each is for one time a person.`,
    expired: markup`This code has run out of time.`,
    'used-up': markup`This code has been used as often as it may be.`,
  }),
  done: (toman) => markup`🎁 A gift of <b>${f.money(toman)}</b> is in your wallet. Enjoy!`,
  invitation: ({ people, buyers, earnedToman, terms }, link) => message`
    <b>🤝 Invite friends</b>

    Of every successful order of somebody who comes by your link, <b>${f.count(terms.percent)}%</b> goes to your wallet.
    ${terms.orders > 0 && markup`• for the first orders of each: ${f.count(terms.orders)}`}
    ${terms.mostToman > 0 && markup`• up to ${f.amount(terms.mostToman)} for each`}
    • how much an order brings depends on that order

    ${f.code(link)}

    Came: ${f.count(people)} · bought: ${f.count(buyers)} · your rewards: <b>${f.money(earnedToman)}</b>
  `,
  shared: 'This is where I get virtual numbers; no code, and the money returns by itself.',
  rewarded: (toman) =>
    markup`🤝 Somebody you invited has bought: <b>${f.money(toman)}</b> is in your wallet.`,
  desk: (isOpen, isEmpty) => message`
    <b>🎁 Gift codes</b>
    ${isOpen ? markup`Customers can use the codes.` : markup`⏸ Off at the moment: nobody can use a code.`}
    ${isEmpty && markup`You have made none yet.`}
  `,
  howToMake: message`
    <b>➕ A new gift code</b>
    Write the amount in Toman, for how many people, and, if you like, for how many days and the code itself.

    For example ${f.code('50000 10')} or ${f.code('50000 10 30 SPRING')}
    The second means: 10 people, 50,000 Toman each, within 30 days, by a code of your own. Without days it does not end; without a code we make one.

    Several at once: ${f.code('20x 50000 1 30')} makes 20 codes, each for one person; you get them as a file.
  `,
  notMade: byKind({
    'not-allowed': markup`You may not make gift codes.`,
    'bad-code': markup`☝️ A code has 4 to 20 Latin letters or digits.`,
    'bad-amount': ({ mostToman }) => markup`☝️ A code is worth ${f.money(mostToman)} at most.`,
    'bad-uses': ({ most }) => markup`☝️ It can be for 1 to ${f.count(most)} people.`,
    'bad-count': ({ most }) =>
      markup`☝️ Up to ${f.count(most)} codes are made at once, and we choose their spelling.`,
    taken: markup`☝️ There is such a code already; choose another.`,
  }),
  unreadable: markup`☝️ That could not be read. Write it like this: ${f.code('50000 10 30')}`,
  code: (gift, now) => message`
    🎁 ${f.code(gift.code)}
    Worth: <b>${f.money(gift.toman)}</b>
    Used: ${f.count(gift.used)} of ${f.count(gift.uses)}
    ${gift.expiresAt !== undefined && markup`Until: ${f.moment(gift.expiresAt)}`}
    ${stateOf(gift, now) !== '' && markup`${stateOf(gift, now)}`}
  `,
  batch: (gift, codes, now) => message`
    🎁 <b>${f.count(codes)} codes</b>
    Worth, each: <b>${f.money(gift.toman)}</b>
    Used: ${f.count(gift.used)} of ${f.count(gift.uses)}
    ${gift.expiresAt !== undefined && markup`Until: ${f.moment(gift.expiresAt)}`}
    ${stateOf(gift, now) !== '' && markup`${stateOf(gift, now)}`}
  `,
  askStart: (most) =>
    markup`❓ <b>Put it into use?</b> Until then nobody can use it. In all it gives away up to <b>${f.money(most)}</b>.`,
  line: (gift, now) =>
    [
      gift.code,
      f.money(gift.toman),
      gift.batchId === undefined ? `${gift.used}/${gift.uses}` : '📄',
      stateOf(gift, now),
    ]
      .filter((part) => part !== '')
      .join(' · '),
  cost: (toman, left) =>
    markup`🎁 Gifts and rewards: ${f.money(toman)} · margin after them: <b>${f.signedMoney(left)}</b>`,
}

function stateOf(
  { stoppedAt, expiresAt, used, uses }: Parameters<GiftWords['code']>[0],
  now: number,
): string {
  if (stoppedAt !== undefined) return used === 0 ? '⏸ not in use yet' : '⛔️ stopped'
  if (used >= uses) return '✔️ used up'
  return expiresAt !== undefined && expiresAt <= now ? '⌛️ expired' : ''
}
