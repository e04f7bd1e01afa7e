/** Every screen about the phones that forward bank messages, with the longest things in it. */
import type { DepositPhone, PhoneSetup, Understood } from '#engine'
import type { View } from './context.ts'
import { type Screen, textScreen } from './screen.ts'
import {
  renderAskRevoke,
  renderPhone,
  renderPhones,
  renderScan,
  renderSetup,
  renderWebhooks,
} from './screens/desk/deposit-phones.ts'
import { renderDepositNews } from './screens/desk/deposits.ts'

const AT = 86_400_000
const PATH = `/hooks/deposits?phone=${'0'.repeat(16)}`
const URL = `https://shop.example${PATH}`

export function everyDepositPhoneScreen(view: View): Readonly<Record<string, Screen>> {
  const { depositPhones: say, deposits } = view.words
  const phone = (more: Partial<DepositPhone> = {}): DepositPhone => ({
    id: 1_234_567,
    name: 'x',
    state: 'live',
    app: 'smsgate',
    isSigned: true,
    seenAt: AT,
    heard: undefined,
    heardAt: undefined,
    trouble: undefined,
    ...more,
  })
  const setup: PhoneSetup = {
    phone: phone(),
    path: PATH,
    url: URL,
    secret: 's'.repeat(256),
    link: `${URL}#secret=${'s'.repeat(256)}`,
    webhooks: ['sms:received', 'system:ping', 'app:started'].map((event) => ({
      id: `shop-${event.replace(':', '-')}`,
      url: URL,
      event,
    })),
  }
  const sums = { bank: 'middle-east', amountRial: 99_999_990, balanceRial: 9_000_000_000 } as const
  const understood: readonly Understood[] = [
    { kind: 'deposit', ...sums },
    { kind: 'withdrawal', ...sums },
    ...(['one-time-code', 'notice', 'promotion', 'interest', 'reversal', 'wallet'] as const).map(
      (why): Understood => ({ kind: 'never-money', why }),
    ),
    { kind: 'unknown', looksLike: [] },
    { kind: 'unknown', looksLike: ['mellat', 'middle-east'] },
    { kind: 'private' },
  ]
  const states = ['never-heard', 'live', 'silent', 'revoked'] as const
  const apps = ['smsgate', 'incoming-sms', 'smsforwarder', 'plain'] as const
  const troubles = ['clock', 'unreadable'] as const
  const phones = states.map((state) => phone({ state }))
  const news = {
    silent: deposits.silent('نام', AT),
    back: deposits.back('نام'),
    forged: deposits.forged(1000),
  }
  return {
    phones: renderPhones(view, { phones, isOpen: true, canChange: true }),
    noPhones: renderPhones(view, { phones: [], isOpen: false, canChange: true }),
    ...Object.fromEntries(
      [
        ...phones,
        ...apps.map((app) => phone({ app, isSigned: app === 'smsgate' })),
        ...understood.map((heard) => phone({ heard, heardAt: AT })),
        ...troubles.map((kind) => phone({ trouble: { kind, at: AT, skewMs: -540_000 } })),
      ].map((each, i) => [`phone ${i}`, renderPhone(view, each, true)]),
    ),
    phoneOfOthers: renderPhone(view, phone(), false),
    phoneSetup: renderSetup(view, setup),
    phoneSetupWithoutUrl: renderSetup(view, {
      ...setup,
      url: undefined,
      link: undefined,
      webhooks: [],
    }),
    phoneWebhooks: renderWebhooks(view, setup),
    phoneScan: renderScan(view, 7),
    askRevokePhone: renderAskRevoke(view, phone()),
    ...Object.fromEntries(
      (['askName', 'noName', 'gone'] as const).map((name) => [
        `phone, ${name}`,
        textScreen(view.words, say[name], { kind: 'depositPhones' }),
      ]),
    ),
    ...Object.fromEntries(
      Object.entries(news).map(([name, text]) => [
        `news of a phone, ${name}`,
        renderDepositNews(view, text, say.button.phones, { kind: 'depositPhones' }),
      ]),
    ),
  }
}
