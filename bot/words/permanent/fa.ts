import type { Roundness, Toman } from '#engine'
import { lines, markup, message } from '../../html.ts'
import { formatsOf } from '../format.ts'

const f = formatsOf('fa')

/** Numbers for ever, each with an account of its own. */
export const permanent = {
  commandNames: { permanent: 'شماره‌ی دائمی' },
  findingNames: {
    'permanent-wrong': ({ orderId }: { readonly orderId: number }) =>
      markup`شماره‌ی دائمی ${f.code(orderId)}`,
  },
  settingNames: {
    sellsPermanent: 'فروش شماره‌ی دائمی',
  },
  button: {
    home: '♾ شماره‌ی دائمی',
    mine: '📱 شماره‌های دائمی من',
    others: 'دیدن شماره‌های دیگر',
    /** The money for it has come. */
    goOn: (formatted: string) => `🛒 ادامه‌ی خرید ${f.ltr(formatted)}`,
    reveal: '🔐 نمایش مشخصات حساب',
    sure: '✅ بله، می‌خرم',
    hide: '🙈 پنهان کردن',
    copyNumber: '📋 کپی شماره',
    copyUsername: '📋 کپی نام کاربری',
    copyPassword: '📋 کپی رمز',
    copyRecovery: '📋 کپی ایمیل بازیابی',
  },
  /** How easy to remember. */
  kind: {
    'fully-round': 'کاملاً رند',
    'half-round': 'نیمه‌رند',
    'not-round': 'معمولی',
    other: 'سایر',
  } satisfies Record<Roundness, string>,
  kindLine: (kind: string, count: number, fromToman: Toman) =>
    `${kind} · ${f.count(count)} شماره · از ${f.count(fromToman)}`,
  shop: message`
    <b>♾ شماره‌ی دائمی</b>
    شماره‌ای که دست خودتان می‌ماند، همراه با حساب گوگل‌وویس خودش. گوگل شماره‌ای را که ماه‌ها با آن تماس یا پیامکی نرود پس می‌گیرد؛ راه نگه داشتنش را پیش از خرید می‌بینید.
    قیمت‌ها به تومان است.
  `,
  none: markup`الان شماره‌ای برای فروش نیست. کمی بعد دوباره سر بزنید.`,
  closed: markup`فعلاً شماره‌ی دائمی نمی‌فروشیم.`,
  listOf: (kind: string) =>
    lines(markup`<b>♾ ${kind}</b>`, markup`یکی را انتخاب کنید. قیمت‌ها به تومان است.`),
  number: (formatted: string) => markup`📱 <b>${f.ltr(formatted)}</b>`,
  ofKind: (kind: string) => markup`نوع: ${kind}`,
  whatYouGet: markup`چه می‌گیرید: شماره، و نام کاربری، رمز و ایمیل بازیابی حساب گوگل آن.`,
  /** What can be given back, said before the purchase. */
  rule: markup`⚠️ شماره‌ی دائمی را پس از خرید نمی‌شود پس داد. اگر خرید انجام نشود، همه‌ی پول خودکار برمی‌گردد.`,
  /** The second question before the purchase. */
  sure: (formatted: string, price: Toman) => message`
    ❓ <b>${f.ltr(formatted)} را به ${f.money(price)} می‌خرید؟</b>
    بعد از خرید، نه شماره پس داده می‌شود و نه پولش برمی‌گردد.
  `,
  /** Google takes back what is not used, and locks what looks stolen. */
  howToKeep: message`
    <b>♾ چطور نگهش دارید؟</b>
    • دست‌کم هر دو ماه یک بار با آن زنگ بزنید یا پیامک بفرستید. گوگل شماره‌ای را که حدود 90 روز استفاده نشود پس می‌گیرد و از ما هم کاری برنمی‌آید.
    • همان روز اول رمز و ایمیل بازیابی را عوض کنید و تأیید دومرحله‌ای را روشن کنید.
    • چند روز اول فقط از یک دستگاه وارد شوید؛ ورود از چند جا ممکن است حساب را قفل کند.
  `,
  owned: (formatted: string) => message`
    ✅ شماره‌ی <b>${f.ltr(formatted)}</b> مال شماست.
    مشخصات حساب را فقط خودتان می‌بینید. وقتی کسی کنارتان نیست نمایش بدهید و رمز را زود عوض کنید.
  `,
  checking: (formatted: string) => message`
    ⏳ پاسخ خرید شماره‌ی <b>${f.ltr(formatted)}</b> هنوز نرسیده است.
    داریم پیگیری می‌کنیم و همین‌جا خبر می‌دهیم: یا شماره را می‌گیرید یا همه‌ی پول برمی‌گردد. لازم نیست دوباره بخرید.
  `,
  failed: (formatted: string) => markup`❌ خرید شماره‌ی <b>${f.ltr(formatted)}</b> انجام نشد.`,
  sold: markup`این شماره دیگر در دسترس نیست. پولی کم نشد.`,
  mine: markup`<b>📱 شماره‌های دائمی من</b>`,
  noneYet: markup`هنوز شماره‌ی دائمی نخریده‌اید.`,
  username: 'نام کاربری',
  password: 'رمز',
  recovery: 'ایمیل بازیابی',
  /** @param reveals how often the account has been looked at */
  keepSafe: (reveals: number) => message`
    روی هر مورد بزنید تا دیده شود. پس از یادداشت، پنهان کنید و رمز را عوض کنید.
    دفعات نمایش: ${f.count(reveals)}
  `,
  /** For admins. */
  stray: (orderId: number) => message`
    ⚠️ خرید شماره‌ی دائمی، سفارش ${f.ltr(`#${orderId}`)}: نامبرلند شماره را وقتی به ما فروخت که پول مشتری برگشته بود.
    شماره در حساب نامبرلند شماست، پولش را داده‌اید و هیچ مشتری آن را ندارد. می‌توانید آن را به مشتری پیشنهاد بدهید یا خودتان استفاده کنید.
  `,
  lost: (orderId: number) => message`
    ⚠️ خرید شماره‌ی دائمی، سفارش ${f.ltr(`#${orderId}`)}، در حساب نامبرلند پیدا نشد و پول مشتری برگشت.
    موجودی و فهرست شماره‌های دائمی خود را در نامبرلند ببینید.
  `,
}

export type PermanentWords = typeof permanent
