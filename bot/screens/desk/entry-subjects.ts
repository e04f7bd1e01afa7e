/** What a entry of the audit log was done to: its name, and the screen where it is seen. */
import type { Engine, SettingName } from '#engine'
import type { Action } from '../../buttons.ts'
import type { Words } from '../../words/words.ts'
import { countryName, serviceName } from '../names.ts'
import { namesFrom, scopeName } from './prices.ts'

export interface EntrySubject {
  readonly name: string
  readonly opens?: Action | undefined
}

interface Naming {
  readonly words: Words
  readonly engine: Pick<Engine, 'browsing'>
  /** Customers and staff, by their ids. */
  readonly people: ReadonlyMap<number, string>
}

type Reader = (naming: Naming, id: string) => EntrySubject

/** What stands before the colon, as the engine writes it. */
const READERS: Readonly<Record<string, Reader>> = {
  customer: (naming, id) => personOf(naming, id),
  person: (naming, id) => personOf(naming, id),
  ticket: ({ words }, id) => ({
    name: words.customerFiles.button.ticket(Number(id)),
    opens: { kind: 'ticket', ticket: Number(id) },
  }),
  'top-up': ({ words }, id) => ({
    name: words.customerFiles.button.topUp(Number(id)),
    opens: { kind: 'openTopUpFile', topUp: Number(id) },
  }),
  card: ({ words }, id) => ({
    name: words.administration.subject.card(Number(id)),
    opens: { kind: 'card', card: Number(id) },
  }),
  broadcast: ({ words }, id) => ({
    name: words.administration.subject.broadcast(Number(id)),
    opens: { kind: 'broadcast', broadcast: Number(id) },
  }),
  gift: ({ words }, code) => ({
    name: words.administration.subject.gift(code),
    opens: { kind: 'gifts', page: 0 },
  }),
  price: ({ words, engine }, id) => {
    const [service = 'any', country = 'any', operator = 'any'] = id.split('-')
    const scope = { service, country, operator }
    return {
      name: words.administration.subject.price(scopeName(words, namesFrom(words, engine), scope)),
      opens: { kind: 'prices', page: 0 },
    }
  },
  service: ({ words, engine }, id) => ({
    name: serviceName(words, engine, id),
    opens: { kind: 'listingItem', listing: 'service', id },
  }),
  country: ({ words, engine }, id) => ({
    name: countryName(words, engine, id),
    opens: { kind: 'listingItem', listing: 'country', id },
  }),
  pair: ({ words, engine }, id) => {
    const [service = '', country = ''] = id.split('-')
    return {
      name: `${serviceName(words, engine, service)} · ${countryName(words, engine, country)}`,
      opens: { kind: 'listingPairs', service, page: 0 },
    }
  },
  setting: ({ words }, name) => ({
    name: isSetting(words, name) ? words.administration.setting[name] : words.ltr(name),
    opens: isSetting(words, name) ? { kind: 'setting', name } : undefined,
  }),
}

/** A subject that nobody here knows stands as it is. */
export function subjectOf(naming: Naming, subject: string): EntrySubject {
  const [kind = '', ...rest] = subject.split(':')
  if (subject === 'shop') return { name: naming.words.administration.subject.shop }
  const read = Object.hasOwn(READERS, kind) ? READERS[kind] : undefined
  return read?.(naming, rest.join(':')) ?? { name: naming.words.ltr(subject) }
}

/** The ids of people that these subjects name. */
export const peopleIn = (subjects: readonly string[]): readonly number[] =>
  subjects
    .flatMap((subject) => /^(?:customer|person):([1-9]\d{0,14})$/.exec(subject)?.[1] ?? [])
    .map(Number)

/** Somebody who was forgotten has a pseudonym and no file. */
function personOf({ words, people }: Naming, id: string): EntrySubject {
  const person = Number(id)
  const name = people.get(person)
  return name === undefined ? { name: words.ltr(id) } : { name, opens: { kind: 'client', person } }
}

const isSetting = ({ administration }: Words, name: string): name is SettingName =>
  Object.hasOwn(administration.setting, name)
