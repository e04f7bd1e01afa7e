import { lines, markup } from '../../html.ts'
import { formatsOf } from '../format.ts'
import type { PrivacyWords } from './fa.ts'

const f = formatsOf('ru')

export const privacy: PrivacyWords = {
  button: {
    privacy: '🔏 Конфиденциальность',
    deleteMe: '🗑 Удалить мой аккаунт',
    goOn: 'Продолжить',
    sure: '🗑 Да, удалить аккаунт',
    sureWaive: (left) => `🗑 Удалить · −${f.money(left)}`,
    keep: '↩️ Нет, оставить',
    startAgain: '👋 Начать заново',
    export: '📤 Все данные',
  },
  policy: ({ codeHours, numberDays, receiptDays, messageDays, backups }) =>
    lines(
      markup`<b>🔏 Конфиденциальность</b>`,
      markup``,
      markup`<b>Что мы храним?</b>`,
      markup`• Ваш числовой ID, имя и ник в Telegram и выбранный язык.`,
      markup`• Заказы с номерами и кодами, движения кошелька, избранное и переписку с поддержкой.`,
      markup`• Мы не просим ваш телефон, адрес или документы и никогда не спрашиваем пароль от Telegram.`,
      markup``,
      markup`<b>Зачем и как долго?</b>`,
      markup`• Чтобы доставлять номера и коды, отвечать вам и вести верный учёт. Никому не продаём и не передаём для рекламы.`,
      markup`• Продавец номеров не знает, кто покупает.`,
      markup`• Коды хранятся ${f.count(codeHours)} ч., номера — ${f.count(numberDays)} дн. после конца заказа; затем код стирается, а номер скрывается.`,
      markup`• Снимки чеков хранятся ${f.count(receiptDays)} дн., сообщения боту — ${f.count(messageDays)} дн. после обработки.`,
      markup`• Резервные копии зашифрованы; остаются только последние ${f.count(backups)}.`,
      markup``,
      markup`<b>Ваши права</b>`,
      markup`• Кнопка ниже или ${f.code('/delete_me')} сразу удалит вас из магазина.`,
      markup`• Копию своих данных попросите у поддержки.`,
    ),
  ask: lines(
    markup`<b>🗑 Удаление аккаунта</b>`,
    markup``,
    markup`<b>Будет стёрто:</b> имя, ник, язык, избранное, чеки, переписка, коды и номера.`,
    markup`<b>Останется:</b> строки учёта и заказов без имени, номера и кода.`,
    markup``,
    markup`Прежние заказы вы больше не увидите; отменить это нельзя. Сообщения этого чата хранит Telegram — очистите его сами.`,
  ),
  sure: (left, permanentNumbers) =>
    lines(
      markup`<b>❓ Удалить аккаунт навсегда?</b>`,
      left > 0 && markup``,
      left > 0 &&
        markup`⚠️ В кошельке <b>${f.money(left)}</b>. Удаляя аккаунт, вы отказываетесь от этих денег; вернуть их нельзя.`,
      permanentNumbers > 0 && markup``,
      permanentNumbers > 0 &&
        markup`⚠️ У вас есть постоянные номера: ${f.count(permanentNumbers)}. Данные их аккаунтов здесь больше не появятся; сначала запишите их.`,
    ),
  balanceChanged: markup`☝️ Баланс за это время изменился. Посмотрите ещё раз:`,
  staff: markup`Вы сотрудник магазина. Сначала владелец должен снять вас с должности.`,
  openOrders: (count) =>
    markup`☝️ Заказы в работе: ${f.count(count)}. Дождитесь их конца или отмените, затем вернитесь.`,
  openTopUps: (count) =>
    markup`☝️ Незавершённые пополнения: ${f.count(count)}. Дождитесь решения или отмените их.`,
  goodbye: (waived) =>
    lines(
      markup`✅ Ваш аккаунт удалён.`,
      waived > 0 && markup`Вы отказались от ${f.money(waived)}.`,
      markup`Спасибо, что были с нами. Когда вернётесь, вы будете новым клиентом.`,
    ),
  exported: (customerId) =>
    markup`📤 Всё, что хранится о клиенте ${f.code(customerId)}. Это записано в журнал.`,
}
