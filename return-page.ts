/** The page after a payment, in the payer's language. It says what is known, and that it is not known yet; it asks again by itself. */
import { createHash } from 'node:crypto'
import type { Language, Returned } from '#engine'

type Standing = Returned['standing'] | 'not-found'

interface Saying {
  readonly title: string
  readonly text: string
}

const SAY: Readonly<
  Record<Language, Readonly<Record<Standing, Saying>> & { readonly back: string }>
> = {
  fa: {
    paid: {
      title: 'پرداخت شد',
      text: 'پول در کیف پول شماست. به ربات برگردید؛ خریدی که منتظر این پول بود خودش ادامه پیدا می‌کند.',
    },
    'not-known': {
      title: 'هنوز نمی‌دانیم',
      text: 'درگاه هنوز نتیجه را نگفته است. این صفحه چند ثانیه‌ی دیگر خودش دوباره می‌پرسد. لازم نیست منتظر بمانید: اگر پرداخت کرده باشید، در ربات خبرتان می‌کنیم.',
    },
    'not-paid': {
      title: 'پرداخت انجام نشد',
      text: 'پولی به دست ما نرسید. اگر از حسابتان کم شده است، پرداخت دیررسیده هم خودکار به کیف پول می‌آید.',
    },
    'looked-at': {
      title: 'در حال بررسی',
      text: 'درگاه چیزی گفت که باید یک نفر ببیند. نتیجه را در ربات می‌گوییم.',
    },
    'not-found': { title: 'پیدا نشد', text: 'چنین پرداختی در این فروشگاه نیست.' },
    back: 'بازگشت به ربات',
  },
  en: {
    paid: {
      title: 'Paid',
      text: 'The money is in your wallet. Go back to the bot: the purchase that waited for it goes on by itself.',
    },
    'not-known': {
      title: 'Not known yet',
      text: 'The gateway has not told the result yet. This page asks again in a few seconds. You need not wait: if you have paid, the bot will tell you.',
    },
    'not-paid': {
      title: 'Not paid',
      text: 'No money has reached us. If it has left your account, a late payment reaches your wallet by itself.',
    },
    'looked-at': {
      title: 'Being checked',
      text: 'The gateway said something that a person has to look at. The bot will tell you the result.',
    },
    'not-found': { title: 'Not found', text: 'This shop has no such payment.' },
    back: 'Back to the bot',
  },
  ru: {
    paid: {
      title: 'Оплачено',
      text: 'Деньги в кошельке. Вернитесь в бот: покупка, которая их ждала, продолжится сама.',
    },
    'not-known': {
      title: 'Пока неизвестно',
      text: 'Шлюз ещё не сообщил результат. Через несколько секунд страница спросит снова. Ждать не обязательно: если вы заплатили, бот вам напишет.',
    },
    'not-paid': {
      title: 'Не оплачено',
      text: 'Деньги к нам не пришли. Если они списались, опоздавший платёж сам придёт в кошелёк.',
    },
    'looked-at': {
      title: 'Проверяем',
      text: 'Ответ шлюза должен посмотреть человек. О результате напишет бот.',
    },
    'not-found': { title: 'Не найдено', text: 'В этом магазине нет такого платежа.' },
    back: 'Вернуться в бот',
  },
}

const SIGN: Readonly<Record<Standing, string>> = {
  paid: '✅',
  'not-known': '⏳',
  'not-paid': '✖️',
  'looked-at': '🔎',
  'not-found': '❓',
}

const ASK_AGAIN_AFTER_S = 5

const STYLE = `:root{color-scheme:light dark;--ground:#f4f5f7;--card:#fff;--text:#1c1e21;--soft:#5b6068;--key:#1767b3}
@media (prefers-color-scheme:dark){:root{--ground:#14161a;--card:#1f2329;--text:#eef0f3;--soft:#aab1bb;--key:#6db3f2}}
*{box-sizing:border-box}body{margin:0;min-height:100vh;display:grid;place-items:center;background:var(--ground);color:var(--text);font:1.05rem/1.7 Vazirmatn,system-ui,sans-serif;padding:1rem}
main{background:var(--card);border-radius:1rem;padding:2rem 1.5rem;max-width:26rem;width:100%;text-align:center}
.sign{font-size:3rem;line-height:1}h1{font-size:1.4rem;margin:.75rem 0}p{color:var(--soft);margin:0 0 1.5rem}
a{display:block;padding:.8rem 1rem;border-radius:.75rem;background:var(--key);color:var(--card);text-decoration:none;font-weight:600}`

const STYLE_HASH = createHash('sha256').update(STYLE).digest('base64')

/** Nothing from elsewhere; nobody learns the address, in which the token stands; nobody keeps the page. */
export const PAGE_HEADERS = {
  'cache-control': 'no-store',
  'content-security-policy': `default-src 'none'; style-src 'sha256-${STYLE_HASH}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
  'referrer-policy': 'no-referrer',
  'x-robots-tag': 'noindex',
}

export interface ReturnPage {
  readonly html: string
  readonly status: 200 | 404
}

export function renderReturn(
  returned: Returned | undefined,
  botUrl: string | undefined,
): ReturnPage {
  const language = returned?.language ?? 'fa'
  const standing = returned?.standing ?? 'not-found'
  const { [standing]: say, back } = SAY[language]
  const refresh =
    standing === 'not-known' ? `<meta http-equiv="refresh" content="${ASK_AGAIN_AFTER_S}">` : ''
  const link =
    botUrl === undefined ? '' : `<a href="${escaped(botUrl)}" rel="noreferrer">${back}</a>`
  const html = `<!doctype html>
<html lang="${language}" dir="${language === 'fa' ? 'rtl' : 'ltr'}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">${refresh}
<title>${say.title}</title><style>${STYLE}</style></head>
<body><main><div class="sign" aria-hidden="true">${SIGN[standing]}</div>
<h1 role="status">${say.title}</h1><p>${say.text}</p>${link}</main></body>
</html>
`
  return { html, status: returned === undefined ? 404 : 200 }
}

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;')
