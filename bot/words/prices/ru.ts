import type { Figure, ScopePart } from '#engine'
import { markup, message } from '../../html.ts'
import { formatsOf } from '../format.ts'
import type { PriceWords } from './fa.ts'

const f = formatsOf('ru')

const PART: Readonly<Record<ScopePart, string>> = {
  service: 'Сервис',
  country: 'Страна',
  operator: 'Оператор',
}
const WHICH: Readonly<Record<ScopePart, string>> = {
  service: 'какого сервиса',
  country: 'какой страны',
  operator: 'какого оператора',
}
const FIGURE: Readonly<Record<Figure, string>> = {
  markupPercent: 'Наценка',
  addToman: 'Надбавка',
  minMarginToman: 'Мин. прибыль',
  roundToToman: 'Округление',
}
const MEANING: Readonly<Record<Figure, string>> = {
  markupPercent: 'Сколько процентов сверх закупочной цены?',
  addToman: 'Сколько томанов добавлять ещё? 0 — нисколько.',
  minMarginToman: 'Сколько томанов должна приносить каждая продажа? 0 — неважно.',
  roundToToman: 'До скольких томанов округлять вверх? 1 — не округлять.',
}
const valueOf = (figure: Figure, value: number): string =>
  figure === 'markupPercent' ? `${f.count(value)}%` : f.count(value)

const change = (before: number, after: number): string => `${f.count(before)} → ${f.amount(after)}`

export const prices: PriceWords = {
  entryNames: {
    'set-price': 'изменил цены',
    'remove-price': 'удалил правило цен',
  },
  button: {
    prices: '🏷 Цены',
    base: '✏️ Изменить базовую цену',
    add: '➕ Новое правило',
    save: '✅ Сохранить',
    remove: '🗑 Удалить правило',
    sureRemove: '🗑 Да, удалить',
    keep: 'Нет, оставить',
    part: (part, value) => `${PART[part]}: ${value}`,
    figure: (figure, value) => `${FIGURE[figure]}: ${valueOf(figure, value)}`,
  },
  any: { service: 'все', country: 'все', operator: 'все' },
  everything: 'все номера',
  permanent: 'Постоянные номера',
  figures: ({ markupPercent, addToman, minMarginToman, roundToToman }) =>
    [
      `${f.count(markupPercent)}%`,
      ...(addToman === undefined || addToman === 0 ? [] : [`плюс ${f.amount(addToman)}`]),
      ...(minMarginToman === 0 ? [] : [`прибыль от ${f.amount(minMarginToman)}`]),
      ...(roundToToman === 1 ? [] : [`округление до ${f.count(roundToToman)}`]),
    ].join(' · '),
  title: markup`<b>🏷 Цены</b>`,
  base: (figures) => markup`Где нет правила: <b>${figures}</b>`,
  rule: (scope, figures) => markup`• <b>${scope}</b>: ${figures}`,
  precedence: markup`<i>Чем точнее правило, тем оно важнее: сервис важнее страны, страна важнее оператора. Действует только одно.</i>`,
  draft: (scope) => markup`<b>🏷 Правило: ${scope}</b>`,
  replaces: (figures) => markup`Заменит нынешнее правило: ${figures}`,
  preview: {
    unavailable: markup`Поставщик сейчас не сообщает цен, предпросмотра нет.`,
    nothing: markup`Сейчас ничего из этого не продаётся.`,
    same: (offers) => markup`Ни одна цена не изменится (предложений: ${f.count(offers)}).`,
    changed: (changed, offers) =>
      markup`Изменится цен: <b>${f.count(changed)}</b> из ${f.count(offers)}`,
    line: (what, before, after) => markup`${what}: ${change(before, after)}`,
    biggest: (what, before, after) =>
      markup`Самое большое изменение: ${what}: <b>${change(before, after)}</b>`,
    more: (count) => markup`И ещё изменится: <b>${f.count(count)}</b>.`,
    sampled: (services, others) =>
      markup`<i>Посмотрели самые ходовые: ${services}${others > 0 ? `; правило действует ещё на ${f.count(others)} сервисов` : ''}</i>`,
  },
  askPart: (part) =>
    part === 'operator'
      ? markup`<b>Для какого оператора это правило?</b>`
      : message`
        <b>Для ${WHICH[part]} это правило?</b>
        Напишите название или номер либо выберите.
      `,
  found: (text) => markup`Что из найденного по «${text}»?`,
  nothingFound: (text) => markup`По «${text}» ничего не найдено. Попробуйте написать иначе.`,
  askFigure: (figure, least, most) => message`
    <b>${FIGURE[figure]}</b>
    ${MEANING[figure]}
    Напишите число от ${f.count(least)} до ${f.count(most)}.
  `,
  invalid: (figure, least, most) =>
    markup`☝️ ${FIGURE[figure]}: нужно число от ${f.count(least)} до ${f.count(most)}. Ничего не изменилось.`,
  gone: markup`Этого черновика больше нет. Вот правила:`,
  changedSince: markup`☝️ Черновик изменился с тех пор, как вы смотрели. Посмотрите ещё раз.`,
  saved: markup`✅ Сохранено. Новые цены видны сразу.`,
  askRemove: (scope, figures) => markup`<b>❓ Удалить правило «${scope}» (${figures})?</b>`,
  removed: markup`✅ Правило удалено.`,
}
