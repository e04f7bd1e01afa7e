import type { DepositPhone, Understood } from '#engine'
import { dotted, type Html, markup, message as lined } from '../../html.ts'
import { bankNames, phoneNamed } from '../deposits/en.ts'
import { formatsOf, minutesOf } from '../format.ts'
import type { DepositPhoneWords } from './fa.ts'

const f = formatsOf('en')

const stateNames: Readonly<Record<DepositPhone['state'], string>> = {
  'never-heard': '⚪️ never heard',
  live: '🟢 live',
  silent: '🔴 silent',
  revoked: '⛔️ shut out',
}

const appNames: Readonly<Record<NonNullable<DepositPhone['app']>, string>> = {
  smsgate: 'SMSGate',
  'incoming-sms': 'Incoming SMS to URL',
  smsforwarder: 'SmsForwarder',
  plain: 'JSON',
}

type NeverMoney = Extract<Understood, { readonly kind: 'never-money' }>['why']
export const notMoney: Readonly<Record<NeverMoney, string>> = {
  'one-time-code': 'a one-time code',
  notice: 'a notice',
  promotion: 'advertising',
  interest: 'interest',
  reversal: 'a reversal',
  wallet: 'another wallet',
}

function understood(it: Understood): Html {
  switch (it.kind) {
    case 'deposit':
    case 'withdrawal':
      return dotted(
        it.kind === 'deposit' ? '✅ a deposit' : '✅ a withdrawal',
        bankNames[it.bank],
        markup`<b>${f.count(it.amountRial)} Rial</b>`,
        `balance ${f.count(it.balanceRial)} Rial`,
      )
    case 'never-money':
      return markup`🗒 ${notMoney[it.why]}: never taken for money`
    case 'unknown':
      return it.looksLike.length === 0
        ? markup`❓ perhaps a bank’s: it is kept, so that you can teach it`
        : markup`❓ written like ${it.looksLike.map((bank) => bankNames[bank]).join(', ')}, but from an unknown number`
    case 'private':
      return markup`🙈 private: nothing of it was kept`
  }
}

export const depositPhones: DepositPhoneWords = {
  button: {
    phones: '📱 Phones',
    add: '➕ Add a phone',
    refresh: '🔄 Refresh',
    setup: '⚙️ Set it up',
    copyUrl: '🔗 Copy the address',
    copySecret: '🔑 Copy the secret',
    qr: '📷 QR code',
    webhooks: '🧩 Webhooks',
    askRevoke: '⛔️ Shut out',
    sureRevoke: '⛔️ Yes, shut it out',
  },
  subject: (id) => `phone #${id}`,
  list: (isEmpty) => lined`
    <b>📱 Phones that forward the bank’s messages</b>
    ${isEmpty && markup`There is none yet.`}
  `,
  line: ({ name, state }) => `${stateNames[state]} · ${phoneNamed(name)}`,
  phone: ({ name, state, app, isSigned, seenAt, heard, heardAt, trouble }) => lined`
    <b>📱 ${phoneNamed(name)}</b> · ${stateNames[state]}
    ${app !== undefined && dotted(f.code(appNames[app]), isSigned ? '🔏 signs its messages' : '🔓 signs nothing: you confirm each deposit')}
    ${seenAt !== undefined && markup`🕰 Heard last: ${f.moment(seenAt)}`}
    ${trouble?.kind === 'clock' && markup`⚠️ <b>The phone’s clock is ${f.count(minutesOf(Math.abs(trouble.skewMs ?? 0)))} minutes off</b>, so its messages are refused. Let it take its time from the network.`}
    ${trouble?.kind === 'unreadable' && markup`⚠️ <b>What it sent could not be read</b> (${f.moment(trouble.at)}). Look at the app’s settings again.`}
    ${heard !== undefined && markup`📨 Newest message${heardAt === undefined ? '' : ` (${f.moment(heardAt)})`}: ${understood(heard)}`}
    ${heard === undefined && state !== 'revoked' && markup`🧪 To test it, send this phone a text message and tap “Refresh”.`}
  `,
  gone: markup`☝️ This phone is not here any more.`,
  askName: markup`What shall this phone be called? For example: desk phone`,
  noName: markup`☝️ Type a short name, for example: desk phone`,
  setup: ({ phone, path, url }) => lined`
    <b>⚙️ Setting up “${phoneNamed(phone.name)}”</b>
    1. Install ${f.code('SMSGate')} on the phone and switch its local server on.
    2. Open the QR code with the phone, or copy address and secret from the buttons. The secret is the app’s ${f.code('Signing Key')}.
    3. Register the webhooks once, and switch ${f.code('Ping')} on in the app, every 15 minutes: by it the shop knows that the phone is alive.
    4. Take the app out of battery saving.
    5. Send the phone a text message, and see on the phone’s screen here what was understood.
    6. Tap “New account” there, and say of which card’s deposits this phone hears.
    ${url === undefined ? markup`⚠️ ${f.code('PUBLIC_URL')} is not set: until it stands in the program’s settings, the phone does not know where to send. The path: ${f.code(path)}` : markup`🔗 ${f.code(url)}`}
    🤫 Give nobody the secret or the QR code: whoever has it can send messages in your phone’s name.
  `,
  scan: markup`📷 Point the phone’s camera at this code. The picture holds the phone’s secret: delete it once all is set up.`,
  webhooks: lined`
    <b>🧩 Webhooks for text messages</b>
    Run these one by one on a computer in the phone’s network. User, password and the phone’s address stand in the app: put them for ${f.code('USER')}, ${f.code('PASSWORD')} and ${f.code('PHONE')}.
  `,
  askRevoke: (name) => lined`
    <b>❓ Shut out the phone “${phoneNamed(name)}”?</b>
    Its secret is worth nothing then, and its cards ask for receipts again. To come back, it has to be added anew.
  `,
}
