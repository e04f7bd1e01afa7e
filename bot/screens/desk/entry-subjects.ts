/** What an entry of the audit log was done to: its name, and the screen where it is seen. */
import type { SettingName } from '#engine'
import type { Naming, Register, Subject } from '../../feature.ts'
import type { Words } from '../../words/words.ts'

/** A subject that nobody here knows stands as it is. */
export function subjectOf(
  subjects: Register['subjects'],
  naming: Naming,
  subject: string,
): Subject {
  const [kind = '', ...rest] = subject.split(':')
  if (subject === 'shop') return { name: naming.words.administration.subject.shop }
  const read = Object.hasOwn(subjects, kind) ? subjects[kind] : undefined
  return read?.(naming, rest.join(':')) ?? { name: naming.words.ltr(subject) }
}

/** The ids of people that these subjects name. */
export const peopleIn = (subjects: readonly string[]): readonly number[] =>
  subjects
    .flatMap((subject) => /^(?:customer|person):([1-9]\d{0,14})$/.exec(subject)?.[1] ?? [])
    .map(Number)

/** Somebody who was forgotten has a pseudonym and no file. */
export function personSubject({ words, people }: Naming, id: string): Subject {
  const person = Number(id)
  const name = people.get(person)
  return name === undefined ? { name: words.ltr(id) } : { name, opens: { kind: 'client', person } }
}

export const settingSubject = ({ words }: Naming, name: string): Subject =>
  isSetting(words, name)
    ? { name: words.settingNames[name], opens: { kind: 'setting', name } }
    : { name: words.ltr(name) }

const isSetting = ({ settingNames }: Words, name: string): name is SettingName =>
  Object.hasOwn(settingNames, name)
