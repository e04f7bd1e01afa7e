/** The questions of the setup, each answer proved before the next question. */
import { cancel, isCancel, log, note, password, spinner, text } from '@clack/prompts'
import { randomBytes } from 'node:crypto'
import { describeFinding, EXIT, Failure, type Finding, type Task } from '#cli'
import type { Values } from '../settings-files.ts'
import { isBlocking, proveBot, proveKey } from './proving.ts'

type World = Task['world']
type Name = keyof Values

/** @param known what is set already: offered again, and kept by Enter. @throws {Failure} when somebody leaves */
export async function askForSettings(world: World, known: Values): Promise<Values> {
  const bot = await until(
    async (values) => {
      const TELEGRAM_PROXY = await ask(
        'A proxy for Telegram, socks5://… or http://… (in Iran you need one)',
        values,
        'TELEGRAM_PROXY',
      )
      const TELEGRAM_BOT_TOKEN = await askSecret(
        'The token of the bot, from @BotFather',
        values,
        'TELEGRAM_BOT_TOKEN',
      )
      return { ...values, TELEGRAM_PROXY, TELEGRAM_BOT_TOKEN }
    },
    (values) => proveBot(world, values),
    known,
  )
  const owner = { ...bot, ADMIN_IDS: await askForOwner(bot) }
  const account = await until(
    async (values) => {
      const NUMBERLAND_API_KEY = await askSecret(
        'The API key of your Numberland account',
        values,
        'NUMBERLAND_API_KEY',
      )
      const NUMBERLAND_PROXY = await ask(
        'A proxy for Numberland (outside of Iran, if it does not answer; mostly none)',
        values,
        'NUMBERLAND_PROXY',
      )
      return { ...values, NUMBERLAND_API_KEY, NUMBERLAND_PROXY }
    },
    (values) => proveKey(world, values),
    owner,
  )
  return { ...account, BACKUP_PASSPHRASE: await askForPassphrase(account) }
}

/** A name as a domain has it; undefined for none. */
export async function askForDomain(): Promise<string | undefined> {
  const domain = await text({
    message: 'A domain that leads to this machine (none is needed)',
    placeholder: 'none',
    validate: (value = '') => (value === '' || isDomain(value) ? undefined : 'That is no domain'),
  })
  return answered(domain) || undefined
}

export const isDomain = (value: string): boolean =>
  /^(?=.{4,253}$)([a-z\d]([a-z\d-]{0,61}[a-z\d])?\.)+[a-z][a-z\d-]*[a-z\d]$/i.test(value)

async function until(
  askOnce: (values: Values) => Promise<Partial<Record<Name, string | undefined>>>,
  prove: (values: Values) => Promise<readonly Finding[]>,
  known: Values,
): Promise<Values> {
  for (let values = known; ;) {
    values = filled(await askOnce(values))
    const looking = spinner()
    looking.start('Trying it')
    const findings = await prove(values)
    looking.stop('Tried:')
    for (const finding of findings)
      (isBlocking(finding) ? log.error : log.info)(describeFinding(finding))
    if (!findings.some(isBlocking)) return values
  }
}

const filled = (values: Partial<Record<Name, string | undefined>>): Values =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value))

async function ask(message: string, values: Values, name: Name): Promise<string> {
  return answered(await text({ message, placeholder: 'none', initialValue: values[name] ?? '' }))
}

async function askSecret(message: string, values: Values, name: Name): Promise<string> {
  const known = values[name]
  const keep = known === undefined ? '' : ' (Enter keeps the one that is set)'
  const given = answered(
    await password({
      message: message + keep,
      validate: (value) => (value || known ? undefined : 'It is needed'),
    }),
  )
  return given === '' ? (known ?? '') : given
}

async function askForOwner(values: Values): Promise<string> {
  return answered(
    await text({
      message:
        'Your numeric Telegram id, or several with commas (the bot @userinfobot tells yours)',
      initialValue: values.ADMIN_IDS ?? '',
      validate: (value = '') =>
        /^\d{1,16}(\s*,\s*\d{1,16})*$/.test(value.trim())
          ? undefined
          : 'Digits alone, with commas between',
    }),
  ).replaceAll(/\s/g, '')
}

async function askForPassphrase(values: Values): Promise<string> {
  const known = values.BACKUP_PASSPHRASE
  const given = answered(
    await password({
      message: `A passphrase for the backups, at least 12 characters (Enter ${known ? 'keeps the one that is set' : 'makes one'})`,
      validate: (value = '') =>
        value === '' || value.length >= 12 ? undefined : 'At least 12 characters',
    }),
  )
  if (given !== '') return given
  if (known !== undefined) return known
  const made = randomBytes(15).toString('base64url')
  note(made, 'Keep this passphrase outside of this machine: without it nobody opens a backup')
  return made
}

function answered(answer: string | symbol | undefined): string {
  if (isCancel(answer)) {
    cancel('Nothing was written.')
    throw new Failure(EXIT.refused, 'The setup was left.')
  }
  return typeof answer === 'string' ? answer.trim() : ''
}
