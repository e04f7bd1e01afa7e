/** Every setting of the environment: the shop takes their names from here, and the manual what they mean (`npm run settings`). */
export interface EnvironmentRow {
  /** A token, a key or a passphrase as a whole: no output holds it. */
  readonly secret?: true
  /** What stands in place of a secret for tests, in everybody's documentation: to hide that word would blacken innocent ones. */
  readonly publicly?: string
  /** As it would be written; absent where nothing stands in its place. */
  readonly default?: string
  /** For what has no default and is no secret: a secret that everybody can read is none. */
  readonly example?: string
  readonly en: string
  readonly fa: string
}

export const ENVIRONMENT = {
  TELEGRAM_BOT_TOKEN: {
    secret: true,
    en: 'the token of the bot, from @BotFather',
    fa: 'توکن ربات، از ‎@BotFather',
  },
  NUMBERLAND_API_KEY: {
    secret: true,
    en: 'the key of your account at the provider',
    fa: 'کلید API حساب شما در نامبرلند',
  },
  ADMIN_IDS: {
    example: '123456789,987654321',
    en: 'the owners: numeric Telegram ids, comma separated',
    fa: 'مالک‌ها: شناسه‌ی عددی تلگرام، با ویرگول از هم جدا',
  },
  SHOP_MODE: {
    default: 'shop',
    en: '`private`: only `ADMIN_IDS` and `ALLOWED_IDS` may use the bot; no wallets, the provider’s balance pays',
    fa: '`private`: فقط `ADMIN_IDS` و `ALLOWED_IDS` می‌توانند از ربات استفاده کنند؛ کیف پول ندارد و پول از پنل نامبرلند می‌رود',
  },
  ALLOWED_IDS: {
    example: '123456789',
    en: 'who else may use a private shop',
    fa: 'چه کسان دیگری از فروشگاه خصوصی استفاده کنند',
  },
  REPORT_CHAT_ID: {
    example: '-1001234567890',
    en: 'the [report group](operating.md#the-report-group): the id of a group in which the bot is. Without it, an owner who adds the bot to a group is asked',
    fa: 'گروه گزارش: شناسه‌ی گروهی که ربات در آن است. بدون آن، از مالکی که ربات را به گروهی می‌آورد پرسیده می‌شود',
  },
  DEFAULT_LANGUAGE: { default: 'fa', en: '`fa`, `en` or `ru`', fa: '`fa`، `en` یا `ru`' },
  MARKUP_PERCENT: {
    default: '20',
    en: 'added to the cost, in percent; 0 to 1000. Rules made in the chat come first',
    fa: 'چند درصد روی قیمت خرید بیاید؛ از 0 تا 1000. قاعده‌هایی که در چت می‌سازید جلوترند',
  },
  MARKUP_MIN: {
    default: '0',
    en: 'the price is at least cost plus this, in Toman',
    fa: 'کمترین سود هر فروش، به تومان',
  },
  MARKUP_ROUND_TO: {
    default: '100',
    en: 'the price is rounded up to a multiple of this, in Toman',
    fa: 'قیمت رو به بالا به مضرب این عدد گرد می‌شود، به تومان',
  },
  LIMITS: {
    default: 'on',
    en: '`off`: the [limits of customers](operating.md#limits-and-alarms) start at “no limit”. What you set at the desk holds all the same',
    fa: '`off`: محدودیت‌های مشتری‌ها از «بدون حد» شروع می‌شوند. آن‌چه در چت تنظیم کنید باز هم برقرار است',
  },
  DATABASE_URL: {
    default: 'file:./data/shop.db',
    en: '`file:PATH`, or `postgres://USER:PASSWORD@HOST:5432/DATABASE`. A shop with a simulated side has its own file: `data/demo.db`, `data/telegram-with-sandbox.db` or `data/playground-with-numberland.db`',
    fa: '`file:PATH` یا `postgres://USER:PASSWORD@HOST:5432/DATABASE`. فروشگاهی که یک طرفش شبیه‌سازی است فایل خودش را دارد: `data/demo.db`، `data/telegram-with-sandbox.db` یا `data/playground-with-numberland.db`',
  },
  BACKUP_PASSPHRASE: {
    secret: true,
    en: 'at least 12 characters. The shop makes encrypted backups with it',
    fa: 'رمز نسخه‌های پشتیبان، دست‌کم 12 نویسه. فروشگاه با آن نسخه‌ی رمزشده می‌گیرد',
  },
  BACKUP_DIR: {
    default: './data/backups',
    en: 'where backups go',
    fa: 'نسخه‌های پشتیبان کجا بروند',
  },
  TELEGRAM_PROXY: {
    example: 'socks5://127.0.0.1:1080',
    en: 'proxies for Telegram only, the best first, after each a comma or a space: `http://`, `https://`, `socks5://`, a link `https://t.me/socks?…`, `tg://socks?…`, or `direct`. Names are resolved at the proxy. MTProto proxies work for Telegram’s apps alone',
    fa: 'پروکسی فقط برای تلگرام؛ چند تا هم می‌شود، بهترین اول، با ویرگول (`,`) یا فاصله: `http://`، `https://`، `socks5://`، پیوند `https://t.me/socks?…` و `tg://socks?…`، یا `direct` (بی‌پروکسی). پروکسی MTProto به کار ربات نمی‌آید',
  },
  TELEGRAM_API_ROOT: {
    default: 'https://api.telegram.org',
    en: 'another Bot API server, or a relay',
    fa: 'سرور دیگری برای Bot API، یا رله‌ی خودتان',
  },
  TELEGRAM_WEBHOOK_URL: {
    example: 'https://shop.example.com/telegram/webhook',
    en: 'with `TELEGRAM_WEBHOOK_SECRET`: a webhook instead of long polling. The server takes updates at the path of this address and at `/telegram/webhook`',
    fa: 'همراه `TELEGRAM_WEBHOOK_SECRET`: وب‌هوک به‌جای پرسیدن پیوسته. سرور پیام‌ها را در مسیر همین نشانی و در `/telegram/webhook` می‌گیرد',
  },
  TELEGRAM_WEBHOOK_SECRET: {
    secret: true,
    en: '16 to 256 letters, digits, `_` or `-`',
    fa: '16 تا 256 حرف لاتین، رقم، `_` یا `-`',
  },
  NUMBERLAND_PROXY: {
    example: 'http://127.0.0.1:3128',
    en: 'proxies for the provider only, in the same way; each way out keeps a limit of its own',
    fa: 'پروکسی فقط برای نامبرلند، به همان شکل؛ هر راه حد جداگانه‌ی خودش را نگه می‌دارد',
  },
  NUMBERLAND_URL: {
    default: 'https://api.numberland.ir/v2.php',
    en: 'another address of the provider',
    fa: 'نشانی دیگری برای نامبرلند',
  },
  NUMBERLAND_RPS: {
    default: '48',
    en: 'most requests in any sliding second as the provider counts them, 1 to 50. The provider blocks addresses that send more than 50',
    fa: 'بیشترین درخواست در هر ثانیه، از 1 تا 50. نامبرلند نشانی‌ای را که بیش از 50 تا بفرستد می‌بندد',
  },
  HOST: {
    default: '127.0.0.1',
    en: 'the web server: an IP address or `localhost`',
    fa: 'وب‌سرور روی چه نشانی‌ای باشد: نشانی IP یا `localhost`',
  },
  PORT: { default: '8080', en: 'the port of the web server', fa: 'درگاه وب‌سرور' },
  PUBLIC_URL: {
    example: 'https://shop.example.com',
    en: 'the address under which payers’ browsers and gateways reach this server, by HTTPS. Without it nobody can pay by a gateway',
    fa: 'نشانی‌ای که مرورگر پرداخت‌کننده و درگاه‌ها با آن به این سرور می‌رسند، با HTTPS. بدون آن پرداخت با درگاه بسته است',
  },
  DEPOSIT_HOOK_SECRET: {
    secret: true,
    en: '16 to 256 characters; lets a phone forward the bank’s messages to `/hooks/deposits`',
    fa: '16 تا 256 نویسه؛ با آن گوشی می‌تواند پیامک‌های بانک را به `/hooks/deposits` بفرستد',
  },
  ZARINPAL_MERCHANT_ID: {
    secret: true,
    en: 'the merchant’s code at Zarinpal: customers can pay by it',
    fa: 'کد پذیرنده در زرین‌پال: مشتری‌ها می‌توانند با آن بپردازند',
  },
  ZARINPAL_URL: {
    default: 'https://payment.zarinpal.com',
    en: 'another address of Zarinpal; its sandbox is `https://sandbox.zarinpal.com`',
    fa: 'نشانی دیگری برای زرین‌پال؛ محیط آزمایشی آن `https://sandbox.zarinpal.com` است',
  },
  ZIBAL_MERCHANT: {
    secret: true,
    publicly: 'zibal',
    en: 'the merchant’s code at Zibal; `zibal` is for tests',
    fa: 'کد پذیرنده در زیبال؛ `zibal` برای آزمایش است',
  },
  ZIBAL_URL: {
    default: 'https://gateway.zibal.ir',
    en: 'another address of Zibal',
    fa: 'نشانی دیگری برای زیبال',
  },
  AQAYEPARDAKHT_PIN: {
    secret: true,
    publicly: 'sandbox',
    en: 'the pin of the gateway at AqayePardakht; `sandbox` is for tests',
    fa: 'پین درگاه در آقای پرداخت؛ `sandbox` برای آزمایش است',
  },
  AQAYEPARDAKHT_URL: {
    default: 'https://panel.aqayepardakht.ir',
    en: 'another address of AqayePardakht',
    fa: 'نشانی دیگری برای آقای پرداخت',
  },
  CRYPTOPAY_TOKEN: {
    secret: true,
    en: 'the token of an app at @CryptoBot: customers can pay by crypto',
    fa: 'توکن برنامه در ‎@CryptoBot: مشتری‌ها می‌توانند با ارز دیجیتال بپردازند',
  },
  CRYPTOPAY_URL: {
    default: 'https://pay.crypt.bot',
    en: 'another address of Crypto Pay; its test network is `https://testnet-pay.crypt.bot`',
    fa: 'نشانی دیگری برای Crypto Pay؛ شبکه‌ی آزمایشی آن `https://testnet-pay.crypt.bot` است',
  },
  NOWPAYMENTS_API_KEY: {
    secret: true,
    en: 'the API key of NOWPayments; with `NOWPAYMENTS_IPN_SECRET`',
    fa: 'کلید API در NOWPayments؛ همراه `NOWPAYMENTS_IPN_SECRET`',
  },
  NOWPAYMENTS_IPN_SECRET: {
    secret: true,
    en: 'the IPN secret of NOWPayments, by which its messages are known',
    fa: 'رمز IPN در NOWPayments که پیام‌هایش با آن شناخته می‌شوند',
  },
  NOWPAYMENTS_URL: {
    default: 'https://api.nowpayments.io',
    en: 'another address of NOWPayments; its sandbox is `https://api-sandbox.nowpayments.io`',
    fa: 'نشانی دیگری برای NOWPayments؛ محیط آزمایشی آن `https://api-sandbox.nowpayments.io` است',
  },
  CRYPTO_PROXY: {
    example: 'socks5://127.0.0.1:1080',
    en: 'proxy for Crypto Pay and NOWPayments only, where they cannot be reached or do not serve the country of the server',
    fa: 'پروکسی فقط برای Crypto Pay و NOWPayments، اگر از سرور در دسترس نیستند یا به کشور آن خدمت نمی‌دهند',
  },
  ABANGATEWAY_TOKEN: {
    secret: true,
    en: 'the API token of AbanGateway: customers pay from card to card, confirmed by the messages of your bank',
    fa: 'توکن API در آبان‌گیت‌وی: مشتری کارت‌به‌کارت می‌کند و پیامک بانک شما آن را تأیید می‌کند',
  },
  ABANGATEWAY_WEBHOOK_SECRET: {
    secret: true,
    en: 'the secret of its webhook, by which its messages are known; without it payments are seen when they are next asked about',
    fa: 'رمز وب‌هوک آن که پیام‌هایش با آن شناخته می‌شوند؛ بدون آن هر پرداخت در پرسش بعدی دیده می‌شود',
  },
  ABANGATEWAY_URL: {
    default: 'https://api.abangateway.ir',
    en: 'another address of AbanGateway',
    fa: 'نشانی دیگری برای آبان‌گیت‌وی',
  },
  ROLE: {
    default: 'all',
    en: 'on PostgreSQL: `web` takes updates and serves pages, `worker` watches orders, sends news and does the chores, `all` does both',
    fa: 'روی PostgreSQL: ‏`web` پیام‌ها را می‌گیرد و صفحه‌ها را می‌دهد، `worker` سفارش‌ها را می‌پاید و خبرها را می‌فرستد، `all` هر دو',
  },
  LOG_LEVEL: {
    default: 'info',
    en: '`fatal`, `error`, `warn`, `info`, `debug`, `trace` or `silent`',
    fa: 'میزان جزئیات گزارش برنامه: `fatal`، `error`، `warn`، `info`، `debug`، `trace` یا `silent`',
  },
  SIMULATE: {
    default: 'nothing',
    en: 'Without token and key, both sides are simulated. To simulate only one, ask for it: `numberland` is a real bot that sells simulated numbers; `telegram` is a playground that buys real numbers, on this machine alone',
    fa: 'بدون توکن و کلید، هر دو طرف شبیه‌سازی می‌شوند. برای شبیه‌سازی یک طرف، آن را بخواهید: `numberland` یعنی ربات واقعی با شماره‌های ساختگی؛ `telegram` یعنی زمین بازی با خرید واقعی، فقط روی همین دستگاه',
  },
} as const satisfies Readonly<Record<string, EnvironmentRow>>

export type EnvironmentName = keyof typeof ENVIRONMENT

export const isEnvironmentName = (name: string): name is EnvironmentName =>
  Object.hasOwn(ENVIRONMENT, name)

export const ENVIRONMENT_NAMES: readonly EnvironmentName[] =
  Object.keys(ENVIRONMENT).filter(isEnvironmentName)

/** Who reads settings: the commands of an account at the provider, wherever they are called, or the shop, which reads all. */
export type Scope = 'account' | 'shop'

export const namesIn = (scope: Scope): readonly EnvironmentName[] =>
  scope === 'shop'
    ? ENVIRONMENT_NAMES
    : ENVIRONMENT_NAMES.filter((name) => name.startsWith('NUMBERLAND_'))

export const rowOf = (name: EnvironmentName): EnvironmentRow => ENVIRONMENT[name]
