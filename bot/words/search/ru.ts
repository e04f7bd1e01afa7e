import { markup, message } from '../../html.ts'
import { formatsOf } from '../format.ts'
import type { SearchWords } from './fa.ts'

const f = formatsOf('ru')

export const search: SearchWords = {
  how: message`
    <b>🔎 Что ищем?</b>
    Напишите сервис, страну или всё вместе:

    • телеграм россия
    • ватсап
    • +44
  `,
  found: (text) => markup`Найдено по запросу «${text}»:`,
  nothing: (text) => message`
    По запросу «${text}» ничего нет.
    Попробуйте название сервиса или страны попроще, например «телеграм россия».
  `,
  serviceResult: (service) => `Виртуальный номер для ${service}`,
  countryResult: (country) => `Виртуальный номер: ${country}`,
  pairResult: (service, country) => `Номер ${country} для ${service}`,
  unsold: (name, isMore) =>
    isMore
      ? markup`«${name}» у нас пока нет, а это есть:`
      : markup`«${name}» у нас пока нет 🙏 Напишите другой сервис или страну.`,
  fromIn: (toman, countries) => `от ${f.money(toman)} · стран: ${f.count(countries)}`,
  fromFor: (toman, services) => `от ${f.money(toman)} · сервисов: ${f.count(services)}`,
}
