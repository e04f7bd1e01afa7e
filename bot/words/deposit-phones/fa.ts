/** The phones that forward the bank's messages, as their owner sets them up. */
import type { DepositPhone, PhoneSetup, Understood } from '#engine'
import { dotted, type Html, markup, message as lined } from '../../html.ts'
import { bankNames, phoneNamed } from '../deposits/fa.ts'
import { formatsOf, minutesOf } from '../format.ts'

const f = formatsOf('fa')

const stateNames: Readonly<Record<DepositPhone['state'], string>> = {
  'never-heard': '⚪️ هنوز خبری نیامده',
  live: '🟢 روشن',
  silent: '🔴 بی‌خبر',
  revoked: '⛔️ قطع شده',
}

const appNames: Readonly<Record<NonNullable<DepositPhone['app']>, string>> = {
  smsgate: 'SMSGate',
  'incoming-sms': 'Incoming SMS to URL',
  smsforwarder: 'SmsForwarder',
  plain: 'JSON',
}

type NeverMoney = Extract<Understood, { readonly kind: 'never-money' }>['why']
export const notMoney: Readonly<Record<NeverMoney, string>> = {
  'one-time-code': 'رمز یک‌بارمصرف',
  notice: 'اطلاعیه',
  promotion: 'تبلیغ',
  interest: 'سود حساب',
  reversal: 'برگشت تراکنش',
  wallet: 'کیف پول دیگر',
}

function understood(it: Understood): Html {
  switch (it.kind) {
    case 'deposit':
    case 'withdrawal':
      return dotted(
        it.kind === 'deposit' ? '✅ واریز' : '✅ برداشت',
        bankNames[it.bank],
        markup`<b>${f.count(it.amountRial)} ریال</b>`,
        `مانده ${f.count(it.balanceRial)} ریال`,
      )
    case 'never-money':
      return markup`🗒 ${notMoney[it.why]}؛ پول حساب نمی‌شود`
    case 'unknown':
      return it.looksLike.length === 0
        ? markup`❓ شاید پیام بانک باشد؛ نگه داشتیم تا یادش بدهید`
        : markup`❓ به پیام ${it.looksLike.map((bank) => bankNames[bank]).join('، ')} می‌ماند، ولی از شماره‌ی ناشناس`
    case 'private':
      return markup`🙈 پیام شخصی بود؛ چیزی از آن نگه نداشتیم`
  }
}

export const depositPhones = {
  button: {
    phones: '📱 گوشی‌ها',
    add: '➕ گوشی تازه',
    refresh: '🔄 تازه کن',
    setup: '⚙️ تنظیم گوشی',
    copyUrl: '🔗 کپی نشانی',
    copySecret: '🔑 کپی رمز',
    qr: '📷 کد QR',
    webhooks: '🧩 وب‌هوک‌ها',
    askRevoke: '⛔️ قطع کردن',
    sureRevoke: '⛔️ بله، قطع کن',
  },
  subject: (id: number) => `گوشی ${f.ltr(`#${id}`)}`,
  list: (isEmpty: boolean) => lined`
    <b>📱 گوشی‌هایی که پیامک بانک را می‌فرستند</b>
    ${isEmpty && markup`هنوز گوشی‌ای نیست.`}
  `,
  line: ({ name, state }: DepositPhone) => `${stateNames[state]} · ${phoneNamed(name)}`,
  phone: ({ name, state, app, isSigned, seenAt, heard, heardAt, trouble }: DepositPhone) => lined`
    <b>📱 ${phoneNamed(name)}</b> · ${stateNames[state]}
    ${app !== undefined && dotted(f.code(appNames[app]), isSigned ? '🔏 امضا می‌کند' : '🔓 امضا نمی‌کند؛ واریزهایش یک تأیید شما را می‌خواهد')}
    ${seenAt !== undefined && markup`🕰 آخرین خبر: ${f.moment(seenAt)}`}
    ${trouble?.kind === 'clock' && markup`⚠️ <b>ساعت گوشی ${f.count(minutesOf(Math.abs(trouble.skewMs ?? 0)))} دقیقه اختلاف دارد</b> و پیام‌هایش پذیرفته نمی‌شود. ساعت خودکار را روشن کنید.`}
    ${trouble?.kind === 'unreadable' && markup`⚠️ <b>چیزی که فرستاد خوانده نشد</b> (${f.moment(trouble.at)}). تنظیم برنامه را دوباره ببینید.`}
    ${heard !== undefined && markup`📨 آخرین پیام${heardAt === undefined ? '' : ` (${f.moment(heardAt)})`}: ${understood(heard)}`}
    ${heard === undefined && state !== 'revoked' && markup`🧪 برای آزمایش، یک پیامک به این گوشی بفرستید و «تازه کن» را بزنید.`}
  `,
  gone: markup`☝️ این گوشی دیگر این‌جا نیست.`,
  askName: markup`این گوشی را چه صدا بزنیم؟ مثلاً: گوشی مغازه`,
  noName: markup`☝️ یک نام کوتاه بنویسید؛ مثلاً: گوشی مغازه`,
  setup: ({ phone, path, url }: PhoneSetup) => lined`
    <b>⚙️ تنظیم «${phoneNamed(phone.name)}»</b>
    1. برنامه‌ی ${f.code('SMSGate')} را روی گوشی نصب کنید و سرور محلی‌اش را روشن کنید.
    2. کد QR را با گوشی باز کنید، یا نشانی و رمز را از دکمه‌ها کپی کنید. رمز، کلید امضای برنامه است (${f.code('Signing Key')}).
    3. وب‌هوک‌ها را یک بار ثبت کنید و ${f.code('Ping')} برنامه را روی 15 دقیقه روشن کنید؛ با همین می‌فهمیم گوشی زنده است.
    4. برنامه را از حالت کم‌مصرف باتری درآورید.
    5. یک پیامک به گوشی بفرستید و در صفحه‌ی گوشی ببینید چه فهمیدیم.
    6. همان‌جا «حساب تازه» را بزنید و بگویید واریزهای کدام کارت به این گوشی خبر داده می‌شود.
    ${url === undefined ? markup`⚠️ ${f.code('PUBLIC_URL')} تنظیم نشده است؛ تا آن را در تنظیمات برنامه نگذارید، گوشی نمی‌داند به کجا بفرستد. راهش: ${f.code(path)}` : markup`🔗 ${f.code(url)}`}
    🤫 رمز و کد QR را به کسی ندهید: هر که آن را داشته باشد می‌تواند به جای گوشی شما پیام بفرستد.
  `,
  scan: markup`📷 دوربین گوشی را روی این کد بگیرید. این تصویر رمز گوشی را دارد؛ بعد از تنظیم پاکش کنید.`,
  webhooks: lined`
    <b>🧩 وب‌هوک‌های SMS</b>
    از کامپیوتری در همان شبکه‌ی گوشی این‌ها را یکی‌یکی اجرا کنید. نام کاربری، رمز و نشانی گوشی در خود برنامه هست؛ جای ${f.code('USER')}، ${f.code('PASSWORD')} و ${f.code('PHONE')} بگذارید.
  `,
  askRevoke: (name: string) => lined`
    <b>❓ گوشی «${phoneNamed(name)}» قطع شود؟</b>
    رمزش دیگر کار نمی‌کند و کارت‌هایش دوباره رسید می‌خواهند. برای برگشتن باید گوشی تازه‌ای اضافه کنید.
  `,
}

export type DepositPhoneWords = typeof depositPhones
