/**
 * The page that a phone opens by its QR code: it shows the address and the secret to be copied into the forwarding app, and the calls
 * that register its webhooks. Both stand behind the `#` of the link, which no browser sends: the server never sees them.
 */
import { createHash } from 'node:crypto'
import { PHONE_EVENTS } from '#engine'

const STYLE = `
body{margin:0;font:16px/1.7 Vazirmatn,system-ui,sans-serif;background:#f4f5f7;color:#17212b}
main{max-width:34rem;margin:0 auto;padding:1.25rem}
h1{font-size:1.2rem;margin:.5rem 0}
section{background:#fff;border-radius:12px;padding:1rem;margin:0 0 1rem}
label{display:block;font-weight:600}
output{display:block;direction:ltr;text-align:left;unicode-bidi:isolate;font:14px/1.5 ui-monospace,monospace;
overflow-wrap:anywhere;white-space:pre-wrap;background:#f4f5f7;border-radius:8px;padding:.6rem;margin:.4rem 0}
button{min-height:48px;width:100%;border:0;border-radius:10px;background:#2aabee;color:#fff;font:inherit;font-weight:600}
p,li{margin:.3rem 0}ol{margin:0;padding-inline-start:1.25rem}small{color:#5b6b7a}
@media(prefers-color-scheme:dark){body{background:#17212b;color:#f4f5f7}section{background:#242f3d}output{background:#17212b}small{color:#9fb0c0}}
`

const SCRIPT = `
const entered=new URLSearchParams(location.hash.slice(1))
const phone=entered.get('phone'),secret=entered.get('secret')
const url=location.origin+location.pathname.replace(/\\/setup\\/?$/,'')+(phone?'?phone='+phone:'')
const show=(id,text)=>{document.getElementById(id).textContent=text}
if(secret&&/^[0-9a-f]{0,16}$/.test(phone||'')){
  show('url',url);show('secret',secret)
  show('calls',${JSON.stringify(PHONE_EVENTS)}.map((event)=>"curl -u USER:PASSWORD -H 'Content-Type: application/json' http://PHONE:8080/webhooks -d '"+JSON.stringify({id:'shop-'+event.replace(':','-'),event,url})+"'").join('\\n\\n'))
  document.getElementById('known').hidden=false
}else document.getElementById('unknown').hidden=false
history.replaceState(null,'',location.pathname)
for(const button of document.querySelectorAll('button'))button.addEventListener('click',async()=>{
  const output=document.getElementById(button.dataset.copies)
  try{await navigator.clipboard.writeText(output.textContent);button.textContent=button.dataset.done}
  catch{const range=document.createRange();range.selectNodeContents(output);const selection=getSelection();selection.removeAllRanges();selection.addRange(range)}
})
`

const hashOf = (text: string): string =>
  `'sha256-${createHash('sha256').update(text).digest('base64')}'`

export const PHONE_PAGE_HEADERS = {
  'cache-control': 'no-store',
  'content-security-policy': `default-src 'none'; style-src ${hashOf(STYLE)}; script-src ${hashOf(SCRIPT)}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
  'referrer-policy': 'no-referrer',
} as const

const field = (id: string, fa: string, en: string): string =>
  `<section><label>${fa} <small lang="en" dir="ltr">${en}</small></label><output id="${id}"></output>` +
  `<button type="button" data-copies="${id}" data-done="✅ کپی شد">📋 کپی</button></section>`

export const PHONE_PAGE = `<!doctype html>
<html lang="fa" dir="rtl">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>گوشی فروشگاه</title><style>${STYLE}</style></head>
<body><main>
<h1>📱 این گوشی پیامک‌های بانک را به فروشگاه می‌فرستد</h1>
<div id="known" hidden>
<p>این‌ها را در برنامه‌ی SMSGate وارد کنید. رمز را به هیچ‌کس ندهید.</p>
${field('secret', 'رمز (کلید امضا)', 'Signing Key')}
${field('url', 'نشانی', 'URL')}
${field('calls', 'ثبت وب‌هوک‌ها، یک بار از رایانه‌ای در همان شبکه', 'Local API')}
<p>USER و PASSWORD و نشانی گوشی (PHONE) را خود برنامه نشان می‌دهد.</p>
<section><label>بعد از این</label><ol>
<li>Ping برنامه را روی ۱۵ دقیقه روشن کنید؛ با همین می‌فهمیم گوشی زنده است.</li>
<li>برنامه را از حالت کم‌مصرف باتری درآورید.</li>
<li>یک پیامک به این گوشی بفرستید و در میز کار، صفحه‌ی همین گوشی، ببینید چه فهمیدیم.</li>
</ol></section>
</div>
<div id="unknown" hidden><section><p>این پیوند کامل نیست. کد QR را دوباره از میز کار فروشگاه باز کنید.</p>
<p lang="en" dir="ltr">This link is not complete. Open the QR code at the shop’s desk again.</p></section></div>
</main><script>${SCRIPT}</script></body>
</html>
`
