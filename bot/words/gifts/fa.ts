import type { GiftMade, Invitations, Redeeming, Toman } from '#engine'
import { lines, markup, message } from '../../html.ts'
import { byKind } from '../by-kind.ts'
import { formatsOf } from '../format.ts'

/** What of a gift code the staff sees. */
interface GiftLine {
  readonly code: string
  readonly toman: Toman
  readonly uses: number
  readonly used: number
  readonly expiresAt: number | undefined
  readonly stoppedAt: number | undefined
  readonly batchId: number | undefined
}

const f = formatsOf('fa')

/** Money that the shop gives away: by codes, and to whoever brings customers. */
export const gifts = {
  commandNames: {
    gift: 'کد هدیه',
    invite: 'معرفی به دوستان',
  },
  findingNames: {
    'gift-wrong': ({ code }: { readonly code: string }) => markup`کد هدیه‌ی ${f.code(code)}`,
    'rewards-wrong': ({ customerId }: { readonly customerId: number }) =>
      markup`پاداش معرفی مشتری ${f.code(customerId)}`,
  },
  movementNames: {
    gift: 'هدیه',
    referral: 'پاداش معرفی',
  },
  entryNames: {
    'make-gift': 'ساختن کد هدیه',
    'start-gift': 'به کار انداختن کد هدیه',
    'stop-gift': 'توقف کد هدیه',
  },
  settingNames: {
    giftCodesOpen: 'استفاده از کد هدیه',
    referralOpen: 'پاداش معرفی',
    referralPercent: 'درصد پاداش معرفی',
    referralOrders: 'چند سفارش نخست هر معرفی‌شده',
    referralMostToman: 'سقف پاداش از هر معرفی‌شده',
  },
  subject: (code: string) => `🎁 کد ${f.ltr(code)}`,
  button: {
    redeem: '🎁 کد هدیه دارم',
    invite: '🤝 معرفی به دوستان',
    share: '📨 فرستادن برای دوستان',
    copyLink: '📋 کپی پیوند',
    copyCode: '📋 کپی کد',
    file: '📄 همه‌ی کدها در یک فایل',
    door: '🎁 کدهای هدیه',
    make: '➕ کد تازه',
    /** Lets customers use the codes at all. */
    open: '▶️ روشن کردن کدها',
    start: '✅ بله، به کار بیفتد',
    stop: '⛔️ توقف این کد',
    stopAll: '⛔️ توقف این کدها',
  },
  askCode: message`
    <b>🎁 کد هدیه</b>
    کد را بنویسید؛ بزرگی و کوچکی حروف و فاصله مهم نیست.
  `,
  refused: byKind<Exclude<Redeeming, { kind: 'done' }>>({
    closed: markup`الان کد هدیه‌ای در کار نیست.`,
    blocked: markup`حساب شما بسته است و کد هدیه نمی‌گیرد. با پشتیبانی صحبت کنید.`,
    'too-many-tries': ({ until }) =>
      markup`☝️ چند بار پشت هم کد نادرست نوشتید. از ساعت ${f.clock(until)} دوباره می‌توانید.`,
    unknown: markup`☝️ چنین کدی نیست. یک بار دیگر از روی پیام هدیه نگاه کنید و همان را بنویسید.`,
    had: markup`این کد را پیش‌تر گرفته‌اید؛ هر کد برای هر کس یک بار است.`,
    expired: markup`مهلت این کد گذشته است.`,
    'used-up': markup`همه‌ی سهم این کد گرفته شده است.`,
  }),
  done: (toman: Toman) => markup`🎁 <b>${f.money(toman)}</b> هدیه به کیف پولتان نشست. مبارک باشد!`,
  /** @param link undefined where the bot has no name */
  invitation: ({ people, buyers, earnedToman, terms }: Invitations, link: string) => message`
    <b>🤝 معرفی به دوستان</b>

    از هر سفارش موفق کسی که با پیوند شما بیاید، <b>${f.count(terms.percent)}٪</b> به کیف پول شما می‌رسد.
    ${terms.orders > 0 && markup`• برای ${f.count(terms.orders)} سفارش اول هر نفر`}
    ${terms.mostToman > 0 && markup`• از هر نفر تا ${f.amount(terms.mostToman)}`}
    • پاداش هر سفارش به اندازه‌ی همان سفارش بستگی دارد

    ${f.code(link)}

    آمده: ${f.count(people)} نفر · خریدار: ${f.count(buyers)} نفر · پاداش شما: <b>${f.money(earnedToman)}</b>
  `,
  /** What stands beside the link that the customer shares. */
  shared: 'از این‌جا شماره‌ی مجازی می‌گیرم؛ کد نیاید، پول خودکار برمی‌گردد.',
  rewarded: (toman: Toman) =>
    markup`🤝 یکی از کسانی که معرفی کردید خرید کرد: <b>${f.money(toman)}</b> به کیف پولتان آمد.`,
  desk: (isOpen: boolean, isEmpty: boolean) =>
    lines(
      markup`<b>🎁 کدهای هدیه</b>`,
      isOpen
        ? markup`مشتری‌ها می‌توانند از کدها استفاده کنند.`
        : markup`⏸ اکنون خاموش است: کسی نمی‌تواند از کدها استفاده کند.`,
      isEmpty && markup`هنوز کدی نساخته‌اید.`,
    ),
  howToMake: message`
    <b>➕ کد هدیه‌ی تازه</b>
    بنویسید: مبلغ به تومان، تعداد نفرات، و اگر خواستید مهلت به روز و خود کد.

    نمونه: ${f.code('50000 10')} یا ${f.code('50000 10 30 NOROOZ')}
    نمونه‌ی دوم یعنی: 10 نفر، هر کدام 50,000 تومان، تا 30 روز، با کدی که خودتان نوشته‌اید. بدون روز، مهلت ندارد؛ بدون کد، خودمان یکی می‌سازیم.

    چند کد با هم: ${f.code('20x 50000 1 30')} یعنی 20 کد جدا، هر کدام برای یک نفر؛ فایلشان را همین‌جا می‌گیرید.
  `,
  notMade: byKind<Exclude<GiftMade, { kind: 'done' }>>({
    'not-allowed': markup`ساختن کد هدیه در اختیار شما نیست.`,
    'bad-code': markup`☝️ کد باید 4 تا 20 حرف لاتین یا رقم باشد.`,
    'bad-amount': ({ mostToman }) => markup`☝️ مبلغ هر کد تا ${f.money(mostToman)} است.`,
    'bad-uses': ({ most }) => markup`☝️ تعداد نفرات از 1 تا ${f.count(most)} است.`,
    'bad-count': ({ most }) =>
      markup`☝️ با هم تا ${f.count(most)} کد ساخته می‌شود، و کدشان را خودمان می‌سازیم.`,
    taken: markup`☝️ این کد پیش‌تر ساخته شده است؛ کد دیگری بنویسید.`,
  }),
  unreadable: markup`☝️ نفهمیدم. این‌طور بنویسید: ${f.code('50000 10 30')}`,
  code: (gift: GiftLine, now: number) => message`
    🎁 ${f.code(gift.code)}
    مبلغ: <b>${f.money(gift.toman)}</b>
    استفاده: ${f.count(gift.used)} از ${f.count(gift.uses)}
    ${gift.expiresAt !== undefined && markup`مهلت: ${f.moment(gift.expiresAt)}`}
    ${stateOf(gift, now) !== '' && markup`${stateOf(gift, now)}`}
  `,
  batch: (gift: GiftLine, codes: number, now: number) => message`
    🎁 <b>${f.count(codes)} کد</b>
    مبلغ هر کدام: <b>${f.money(gift.toman)}</b>
    استفاده: ${f.count(gift.used)} از ${f.count(gift.uses)}
    ${gift.expiresAt !== undefined && markup`مهلت: ${f.moment(gift.expiresAt)}`}
    ${stateOf(gift, now) !== '' && markup`${stateOf(gift, now)}`}
  `,
  /** It is not in use; `most` is what it may cost. */
  askStart: (most: Toman) =>
    markup`❓ <b>به کار بیفتد؟</b> تا آن وقت کسی نمی‌تواند از آن استفاده کند. روی هم تا <b>${f.money(most)}</b> هدیه می‌دهد.`,
  /** On a button of the list. */
  line: (gift: GiftLine, now: number) =>
    [f.ltr(gift.code), f.money(gift.toman), usedOf(gift), stateOf(gift, now)]
      .filter((part) => part !== '')
      .join(' · '),
  cost: (toman: Toman, left: Toman) =>
    markup`🎁 هدیه و معرفی: ${f.money(toman)} · سود پس از آن: <b>${f.signedMoney(left)}</b>`,
}

export type GiftWords = typeof gifts

/** Of a batch the list knows its first code alone. */
const usedOf = ({ used, uses, batchId }: GiftLine): string =>
  batchId === undefined ? f.ltr(`${used}/${uses}`) : '📄'

function stateOf({ stoppedAt, expiresAt, used, uses }: GiftLine, now: number): string {
  if (stoppedAt !== undefined) return used === 0 ? '⏸ هنوز به کار نیفتاده' : '⛔️ متوقف'
  if (used >= uses) return '✔️ تمام شده'
  return expiresAt !== undefined && expiresAt <= now ? '⌛️ مهلت گذشته' : ''
}
