import { markup, message } from '../../html.ts'
import { formatsOf } from '../format.ts'
import type { SearchWords } from './fa.ts'

const f = formatsOf('en')

export const search: SearchWords = {
  how: message`
    <b>🔎 What are you looking for?</b>
    Type a service, a country or both:

    • telegram russia
    • whatsapp
    • +44
  `,
  found: (text) => markup`Results for “${text}”:`,
  nothing: (text) => message`
    Nothing found for “${text}”.
    Try a simpler name of a service or country, such as “telegram russia”.
  `,
  serviceResult: (service) => `Virtual number for ${service}`,
  countryResult: (country) => `Virtual number from ${country}`,
  pairResult: (service, country) => `${country} number for ${service}`,
  unsold: (name, isMore) =>
    isMore
      ? markup`We don’t have “${name}” at the moment. This we do have:`
      : markup`We don’t have “${name}” at the moment 🙏 Try another service or country.`,
  fromIn: (toman, countries) =>
    `from ${f.money(toman)} · ${f.count(countries)} ${countries === 1 ? 'country' : 'countries'}`,
  fromFor: (toman, services) =>
    `from ${f.money(toman)} · ${f.count(services)} ${services === 1 ? 'service' : 'services'}`,
}
