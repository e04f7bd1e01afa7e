import { lines, markup, message } from '../../html.ts'
import { formatsOf } from '../format.ts'
import type { NewsWords } from './fa.ts'

const f = formatsOf('ru')

export const news: NewsWords = {
  lateCode: markup`🎁 <b>Код пришёл с опозданием</b>`,
  onTheHouse: markup`Деньги уже вернулись; этот код в подарок.`,
  corrected: (toman, note) =>
    lines(
      toman < 0
        ? markup`💳 Списано с кошелька: <b>${f.amount(Math.abs(toman))}</b>`
        : markup`💳 Кошелёк пополнен: <b>${f.signedMoney(toman)}</b>`,
      note !== undefined && markup`📝 ${note}`,
    ),
  providerOutOfMoney: message`
    🚨 <b>На панели Numberland закончились деньги</b> (-205)
    Пока её не пополнят, продаж нет.
  `,
  clockSet: (jumpMs) => message`
    🕰 <b>Часы магазина переведены ${jumpMs > 0 ? 'вперёд' : 'назад'} на ${f.span(jumpMs)}</b>
    Открытые заказы сдвинуты вместе с ними, ничего не потеряно. Держите часы сервера точными с помощью NTP.
  `,
  clockDiffers: (machine, aheadMs) => message`
    🕰 <b>Часы ${f.code(machine)} ${aheadMs > 0 ? 'спешат' : 'отстают'} относительно базы данных на ${f.span(aheadMs)}</b>
    Магазин работает по часам базы данных, но эти тоже поправьте с помощью NTP.
  `,
  updatesTaken: (by) =>
    lines(
      markup`🚨 <b>Другая программа забирает то, что клиенты пишут этому боту</b>`,
      by === 'webhook'
        ? markup`Она поставила свой вебхук; магазин вернул его себе.`
        : markup`Она опрашивает Telegram с тем же токеном; до магазина доходит только часть сообщений.`,
      markup`Если это не ваша программа, кто-то знает токен: отправьте /revoke боту @BotFather, запишите новый ${f.code('TELEGRAM_BOT_TOKEN')} и перезапустите магазин.`,
    ),
  providerRefusesKey: message`
    🚨 <b>Numberland не принимает ключ</b> (-901)
    Проверьте настройку ${f.code('NUMBERLAND_API_KEY')}.
  `,
  providerLow: (toman, daysLeft) => message`
    🔋 <b>Баланс Numberland подходит к концу</b>
    Баланс: ${f.money(toman)}
    ${daysLeft !== undefined && markup`При нынешнем расходе хватит примерно на ${f.count(Math.floor(daysLeft))} дн.`}
  `,
  orderLost: (orderId, before, after) => message`
    ⚠️ <b>Ответ на покупку потерялся</b> · Заказ ${orderId}
    Деньги клиенту вернулись, покупка не повторялась.
    ${before !== undefined && markup`Баланс панели до: ${f.money(before)}`}
    ${after !== undefined && markup`Баланс панели после: ${f.money(after)}`}
  `,
  numberUnknown: (orderId) => message`
    ⚠️ <b>Numberland не знает этот номер</b> (-304)
    Заказ ${orderId}. Это может пройти: спрашиваем дальше, пока не кончится время номера.
  `,
  oddRows: (list, count, of, problem) =>
    lines(
      count === of
        ? markup`⚠️ <b>Numberland отвечает, но ни одну строку ${f.code(list)} прочитать нельзя</b> (строк: ${f.count(of)})`
        : markup`⚠️ <b>Пропущено строк ${f.code(list)}: ${f.count(count)} из ${f.count(of)}</b>; остальные в продаже.`,
      markup`Первая ошибка: ${f.code(problem)}`,
    ),
  oddPurchase: (orderId) => message`
    ⚠️ <b>Ответ на покупку не удалось прочитать</b>
    Заказ ${orderId}: деньги у клиента, номер возвращаем Numberland.
  `,
  deadUpdate: (updateId) => message`
    ⚠️ <b>Обновление трижды не обработалось и отложено</b>
    Обновление: ${f.code(updateId)}; причина в журнале.
  `,
}
