import { lines, markup, message } from '../../html.ts'
import { formatsOf } from '../format.ts'
import type { ListingWords } from './fa.ts'

const f = formatsOf('ru')

const LISTS = {
  service: { all: 'Все сервисы', hidden: 'Скрытые сервисы', pinned: 'Закреплённые сервисы' },
  country: { all: 'Все страны', hidden: 'Скрытые страны', pinned: 'Закреплённые страны' },
} as const

export const listing: ListingWords = {
  entryNames: {
    hide: 'скрыл',
    show: 'показал',
    pin: 'закрепил',
    unpin: 'открепил',
    up: 'поднял',
    down: 'опустил',
  },
  settingNames: {
    hiddenServices: 'Скрытые сервисы',
    hiddenCountries: 'Скрытые страны',
    hiddenPairs: 'Скрытые сервисы в одной стране',
    pinnedServices: 'Сервисы в начале списка',
    pinnedCountries: 'Страны в начале списка',
  },
  button: {
    listing: '🗂 Витрина',
    find: '🔎 Поиск',
    list: (kind, part, count) => `${LISTS[kind][part]} (${f.count(count)})`,
    action: {
      hide: '🙈 Скрыть',
      show: '👁 Показать',
      pin: '📌 Закрепить',
      unpin: '📌 Открепить',
      up: '🔼 Выше',
      down: '🔽 Ниже',
    },
    pairs: '🌍 По странам',
  },
  title: message`
    <b>🗂 Витрина</b>
    Что продаётся и что стоит первым. 🙈 — скрыто, 📌 — закреплено.
  `,
  list: (kind, part) => markup`<b>🗂 ${LISTS[kind][part]}</b>`,
  empty: markup`Здесь ничего нет.`,
  item: (name, id) => lines(markup`<b>${name}</b>`, markup`Номер у поставщика: ${f.code(id)}`),
  sold: markup`👁 На витрине и продаётся.`,
  hidden: markup`🙈 Скрыто: не видно, не находится и не продаётся. Открытые заказы продолжаются.`,
  hiddenFor: (why) =>
    markup`<i>${
      {
        money:
          'Скрыто с самого начала: за этим стоят деньги, а номер переходит из рук в руки, и следующий владелец мог бы войти в счёт.',
        rides:
          'Скрыто с самого начала: за этим стоят поездки и оплата, а номер остаётся на чужое имя.',
        unsaid: 'Скрыто с самого начала: неизвестно, для чего покупают номер.',
        papers: 'Скрыто с самого начала: эти номера привязаны к личности.',
      }[why]
    }</i>`,
  pinned: (place, of) => markup`📌 Закреплено, место ${f.count(place)} из ${f.count(of)}`,
  hiddenIn: (countries) => markup`🌍 Стран, где скрыто: ${f.count(countries)}`,
  pairs: (service) => message`
    <b>🌍 ${service} по странам</b>
    Нажмите на страну, чтобы скрыть сервис в ней или показать снова.
  `,
  full: markup`☝️ Больше не помещается; ничего не изменилось. Сначала уберите что-нибудь.`,
  askName: markup`Напишите название или номер сервиса или страны. Скрытые тоже находятся.`,
  found: (text) => markup`Найдено по «${text}»:`,
  nothing: (text) => markup`По «${text}» ничего не найдено. Попробуйте написать иначе.`,
}
