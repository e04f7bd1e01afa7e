import type { Toman } from '#engine'
import { type Html, lines, markup, message } from '../../html.ts'
import { formatsOf } from '../format.ts'
import type { BuyWords, ConfirmWords } from './fa.ts'

const f = formatsOf('ru')

export const operator = (id: string) =>
  id === 'any' ? 'Автовыбор' : id === 'min' ? 'Самый дешёвый' : `Оператор ${id}`

const RULES = new Intl.PluralRules('ru')

const minutesWord = (amount: number) => {
  const rule = RULES.select(amount)
  return rule === 'one' ? 'минута' : rule === 'few' ? 'минуты' : 'минут'
}

/** Nobody needs the rest to the piece. */
const MOST_COUNTED = 999

const SORTED = {
  price: 'дешёвые',
  stock: 'с большим запасом',
  chance: 'надёжные',
  unreported: 'без репортов, дешёвые',
} as const

function wasAndNow(was: Toman | undefined, now: Toman): Html | undefined {
  if (was === undefined) return undefined
  return was === now
    ? markup`Цена прежняя: <b>${f.money(now)}</b>.`
    : markup`Было ${f.money(was)}, теперь <b>${f.money(now)}</b>.`
}

export const buy: BuyWords = {
  commandNames: {
    buy: 'Купить номер',
    countries: 'Купить по стране',
  },
  services: message`
    <b>Для какого сервиса нужен номер?</b>
    Можно просто написать сюда название сервиса или страны.
  `,
  countries: (service, sort) => message`
    <b>${service}</b>
    Выберите страну или напишите её название.
    Цены в томанах, сверху ${SORTED[sort]}.
  `,
  servicesOf: (country) =>
    lines(markup`<b>${country}</b>`, markup`Выберите сервис. Цены в томанах.`),
  offers: (service, country) => markup`<b>${service} · ${country}</b>`,
  automatic: markup`⚡️ <b>Автовыбор</b>: самый дешёвый в наличии, затем следующий. Дороже или хуже — сначала спросим.`,
  cheapest: markup`💸 <b>Самый дешёвый</b>: по этой цене или никак.`,
  soldOut: markup`Сейчас номеров нет. Загляните чуть позже или посмотрите другие варианты.`,
  soldOutHere: (service, country) => message`
    <b>${service} · ${country}</b>

    Пока всё раскуплено. Попробуйте другую страну или загляните чуть позже.
  `,
  operator,
  from: (price) => `от ${f.count(price)}`,
  chance: (percent) => `📈 ${percent}%`,
  stock: (count) => `${count > MOST_COUNTED ? `${MOST_COUNTED}+` : count} шт.`,
  minutes: (minutes) => `${minutes} мин`,
  noStock: 'нет в наличии',
  secondCode: 'второй код',
  prospect: (percent, seconds) => markup`📈 ${percent}% получают код, обычно за ${seconds} с`,
  prospectOf: (service, percent, seconds) =>
    markup`📈 По всем номерам ${service}: ${percent}% получили код, обычно за ${seconds} с`,
  notReported: 'без жалоб',
  secondCodeMeans: markup`🔁 <b>Второй код</b>: после первого кода на тот же номер можно запросить ещё один.`,
  sign: { secondCode: '🔁', notReported: '🛡' },
  notReportedMeans: markup`🛡 <b>Без жалоб</b>: на этот номер раньше не жаловались в Telegram.`,
}

export const confirm: ConfirmWords = {
  title: markup`<b>🧾 Проверьте перед покупкой</b>`,
  operator: (id) =>
    markup`📡 Оператор: ${id === 'any' || id === 'min' ? operator(id).toLowerCase() : id}`,
  orOther: markup`ℹ️ Если номера закончатся в этот самый момент, возьмём у другого оператора: не дороже, с тем же временем и теми же условиями. Если такого нет, сначала спросим.`,
  price: (price) => markup`💰 Итоговая цена: <b>${f.money(price)}</b>`,
  window: (minutes) => markup`⏱ Время на код: ${minutes} ${minutesWord(minutes)}`,
  secondCode: (possible) => (possible ? markup`🔁 Второй код: можно` : markup`🔁 Второй код: нет`),
  walletAfter: (left) => markup`💳 Останется на балансе: ${f.money(left)}`,
  short: (missing) => markup`⚠️ На балансе не хватает <b>${f.money(missing)}</b>.`,
  refundRule: markup`🛡 Если за это время код не придёт, вся сумма сама вернётся в кошелёк.`,
  refundRulePrivate: markup`🛡 Если код не придёт, деньги вернутся на панель.`,
  quoteExpired: (was, now) => message`
    <b>Это предложение устарело</b>
    ${wasAndNow(was, now)}
    Ничего не куплено. Если номер ещё нужен, подтвердите ещё раз.
  `,
  priceChanged: (was, now) => message`
    <b>Цена изменилась</b>
    ${wasAndNow(was, now)}
    Ничего не куплено и не списано. Купить по новой цене?
  `,
  termsChanged: message`
    <b>С теми же условиями больше нет</b>
    Ничего не куплено и не списано. Сейчас есть вот это; посмотрите условия. Берём?
  `,
  gone: markup`Это предложение больше не действует. Возьмите новое; ничего не списано.`,
  tooLittleMoney: (price, missing) => message`
    <b>Не хватает денег</b>

    Цена: ${f.money(price)}
    Не хватает: <b>${f.money(missing)}</b>

    Пополните кошелёк и возвращайтесь; ничего не куплено.
  `,
  tooLittleMoneyPrivate: markup`На панели не хватает денег. Ничего не куплено.`,
}
