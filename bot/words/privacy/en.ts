import { lines, markup, message } from '../../html.ts'
import { formatsOf } from '../format.ts'
import type { PrivacyWords } from './fa.ts'

const f = formatsOf('en')

export const privacy: PrivacyWords = {
  commandNames: { privacy: 'Privacy' },
  button: {
    privacy: '🔏 Privacy',
    deleteMe: '🗑 Delete my account',
    goOn: 'Go on',
    sure: '🗑 Yes, delete my account',
    sureWaive: (left) => `🗑 Delete, lose ${f.money(left)}`,
    keep: '↩️ No, keep it',
    startAgain: '👋 Start again',
    export: '📤 Whole file',
  },
  policy: ({ codeHours, numberDays, receiptDays, messageDays, backups }) => message`
    <b>🔏 Privacy</b>

    <b>What do we keep?</b>
    • Your numeric ID, name and username in Telegram, and the language you chose.
    • Orders with their numbers and codes, the movements of your wallet, favourites, and what you wrote to support.
    • We ask for no phone number, address or papers of yours, and never for your Telegram password.

    <b>What for, and how long?</b>
    • To bring you numbers and codes, to answer you, and to keep the books right. We sell it to nobody, and give it to nobody for advertising.
    • The seller of the numbers is not told who buys.
    • Codes stay ${f.count(codeHours)} hours and numbers ${f.count(numberDays)} days after the end of their order; then the code is erased and the number masked.
    • Pictures of receipts stay ${f.count(receiptDays)} days; messages to the bot ${f.count(messageDays)} days after they were handled.
    • Backups are encrypted; the server keeps only the newest ${f.count(backups)}, and the shop’s owner may keep encrypted copies.

    <b>Your rights</b>
    • The button below, or ${f.code('/delete_me')}, takes you out of the shop at once.
    • Ask support for a copy of your data.
  `,
  ask: message`
    <b>🗑 Deleting the account</b>

    <b>Erased:</b> name, username, language, favourites, receipts, conversations, codes and numbers.
    <b>Kept:</b> the rows of the books and of the orders, without name, number and code.

    You will not see your earlier orders again, and this cannot be undone. The messages in this chat are Telegram's; clear them yourself.
  `,
  sure: (left, permanentNumbers) =>
    lines(
      markup`<b>❓ Delete your account for good?</b>`,
      left > 0 && markup``,
      left > 0 &&
        markup`⚠️ There is <b>${f.money(left)}</b> in your wallet. Deleting the account gives it up; it does not come back.`,
      permanentNumbers > 0 && markup``,
      permanentNumbers > 0 &&
        (permanentNumbers === 1
          ? markup`⚠️ You own a permanent number. You will not see its account here any more; write it down first.`
          : markup`⚠️ You own ${f.count(permanentNumbers)} permanent numbers. You will not see their accounts here any more; write them down first.`),
    ),
  balanceChanged: markup`☝️ Your balance has changed meanwhile. Please look again:`,
  staff: markup`You are on the shop's staff. An owner has to remove you first.`,
  openOrders: (count) =>
    markup`☝️ Orders still in progress: ${f.count(count)}. Wait for their end or cancel them, then come back.`,
  openTopUps: (count) =>
    markup`☝️ Top-ups still open: ${f.count(count)}. Wait until they are settled, or cancel them.`,
  goodbye: (waived) => message`
    ✅ Your account has been deleted.
    ${waived > 0 && markup`You gave up ${f.money(waived)}.`}
    Thank you for having been with us. Whenever you return, you are a new customer.
  `,
  exported: (customerId) =>
    markup`📤 All that is kept of customer ${f.code(customerId)}. This is noted in the audit log.`,
}
