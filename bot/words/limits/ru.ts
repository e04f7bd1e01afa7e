import type { FirstDay, LimitReached, Toman } from '#engine'
import { type Html, lines, markup, message } from '../../html.ts'
import { formatsOf } from '../format.ts'
import type { LimitWords } from './fa.ts'
import { highest } from './highest.ts'

const f = formatsOf('ru')

function limitText(reached: LimitReached, now: number): Html {
  switch (reached.limit) {
    case 'pace':
      return markup`Вы только что купили номер. Нажмите ещё раз через несколько секунд.`
    case 'open-orders':
      return markup`Номеров, ждущих код, одновременно: не больше ${f.count(reached.most)}. Отмените один или дождитесь его кода.`
    case 'cancels':
      return markup`Вы отменили большинство последних номеров. Покупать снова можно: ${f.from(reached.until, now)}.`
    case 'cancels-open':
      return markup`Вы отменили большинство последних номеров, поэтому пока доступен один открытый заказ. Дождитесь его конца и покупайте снова.`
    case 'orders-a-day':
      return markup`${
        reached.firstDay === undefined
          ? 'Заказов за 24 часа'
          : 'Сегодня ваш первый день, поэтому заказов сегодня'
      }: не больше ${f.count(reached.most)}. Покупать снова можно: ${f.from(reached.until, now)}; заказ, отменённый без кода, не считается.${afterFirstDay(reached, (most) => f.count(most))}`
    case 'spend-a-day':
      if (reached.until === undefined)
        return markup`Эта цена выше вашего предела на 24 часа (${f.amount(highest(reached))}). Выберите номер дешевле.`
      return markup`${
        reached.firstDay === undefined
          ? 'Ваш предел на 24 часа'
          : 'Сегодня ваш первый день, поэтому предел на сегодня'
      }: ${f.money(reached.mostToman)}. Купить этот номер можно: ${f.from(reached.until, now)}.${afterFirstDay(reached, (most: Toman) => f.money(most))}`
  }
}

/** What comes after the first day, and how to end it. */
function afterFirstDay<T extends number>(
  { firstDay }: { readonly firstDay?: FirstDay },
  said: (most: T) => string,
): string {
  if (firstDay === undefined) return ''
  const then =
    firstDay.laterMost === 0 ? 'предела нет' : `предел на 24 часа: ${said(firstDay.laterMost as T)}`
  const byPaying = firstDay.endsByPaying
    ? ' Если пополнить кошелёк сейчас, первый день закончится, как только платёж подтвердят.'
    : ''
  return ` После первого дня ${then}.${byPaying}`
}

export const limits: LimitWords = {
  paused: (reason) => message`
    <b>⏸ Сейчас мы не продаём</b>
    ${reason === '' ? undefined : markup`${reason}`}

    Открытые заказы продолжаются. Загляните чуть позже; ничего не списано.
  `,
  blocked: (reason) => message`
    <b>🚫 Покупки для вас закрыты</b>
    ${reason === '' ? undefined : markup`Причина: ${reason}`}

    Кошелёк, заказы и коды по-прежнему доступны. Если это ошибка, напишите в поддержку.
  `,
  limit: (reached, now) => message`
    <b>✋ Пока нельзя</b>

    ${limitText(reached, now)}

    Ничего не списано.
  `,
  blockForm: lines(markup`Правильная форма:`, f.code('/block 123456789 reason')),
  unblockForm: lines(markup`Правильная форма:`, f.code('/unblock 123456789')),
  nowBlocked: (id) =>
    markup`🚫 ${f.code(id)} больше не может покупать. Кошелёк, заказы и коды ему видны.`,
  nowUnblocked: (id) => markup`✅ ${f.code(id)} снова может покупать.`,
  notBlocked: (id) => markup`${f.code(id)} не был заблокирован.`,
}
