import type { BotCommand, MenuButton } from '@grammyjs/types'
import { knownChat } from './chats.ts'
import { publishChat } from './history.ts'
import { isObject, requiredStringField, type JsonObject } from './json.ts'
import type { Person } from './options.ts'
import type { Parameters } from './parameters.ts'
import { badRequest } from './refusal.ts'
import type { Telegram } from './telegram.ts'

export function setMyCommands(telegram: Telegram, parameters: Parameters): true {
  const value = parameters.json('commands', 'commands')
  if (!Array.isArray(value)) throw badRequest('expected an Array of BotCommand')
  if (value.length > telegram.limits.commands) throw badRequest('BOT_COMMANDS_TOO_MUCH')
  const commands = value.map((command) => readCommand(telegram, command))
  const key = commandsKey(readScope(telegram, parameters), parameters.text('language_code'))
  if (commands.length === 0) delete telegram.memory.profile.commands[key]
  else telegram.memory.profile.commands[key] = commands
  telegram.live.publish({ kind: 'profile' })
  return true
}

export function getMyCommands(telegram: Telegram, parameters: Parameters): readonly BotCommand[] {
  const key = commandsKey(readScope(telegram, parameters), parameters.text('language_code'))
  return telegram.memory.profile.commands[key] ?? []
}

export function deleteMyCommands(telegram: Telegram, parameters: Parameters): true {
  const key = commandsKey(readScope(telegram, parameters), parameters.text('language_code'))
  delete telegram.memory.profile.commands[key]
  telegram.live.publish({ kind: 'profile' })
  return true
}

/** The first list that is set, from the narrowest scope to the widest, as Telegram looks for it. */
export function commandsFor(telegram: Telegram, person: Person): readonly BotCommand[] {
  const scopes = [`chat:${person.id}`, 'all_private_chats', 'default']
  const keys = scopes.flatMap((scope) => [
    commandsKey(scope, person.language_code),
    commandsKey(scope, ''),
  ])
  const { commands } = telegram.memory.profile
  return keys.map((key) => commands[key]).find((list) => list !== undefined) ?? []
}

const commandsKey = (scope: string, languageCode: string): string => `${scope}/${languageCode}`

function readScope(telegram: Telegram, parameters: Parameters): string {
  const scope = parameters.json('scope', 'BotCommandScope') ?? { type: 'default' }
  if (!isObject(scope)) throw badRequest('BotCommandScope must be an Object')
  const type = requiredStringField(scope, 'type')
  if (!SCOPES.has(type)) throw badRequest('unsupported type specified')
  if (!type.startsWith('chat')) return type
  return `${type}:${scopedChatId(telegram, parameters, scope)}`
}

const SCOPES = new Set(
  'default all_private_chats all_group_chats all_chat_administrators chat chat_administrators chat_member'.split(
    ' ',
  ),
)

function scopedChatId(telegram: Telegram, parameters: Parameters, scope: JsonObject): number {
  const named = parameters.with('chat_id', requiredStringField(scope, 'chat_id'))
  return knownChat(telegram, named).personId
}

function readCommand({ limits }: Telegram, value: unknown): BotCommand {
  if (!isObject(value)) throw badRequest("can't parse BotCommand: expected an Object")
  const command = requiredStringField(value, 'command').replace(/^\//, '')
  const description = requiredStringField(value, 'description').trim()
  const isValid = /^[a-z\d_]+$/.test(command) && command.length <= limits.commandLength
  if (!isValid) throw badRequest('BOT_COMMAND_INVALID')
  if (description === '' || description.length > limits.commandDescription)
    throw badRequest('BOT_COMMAND_DESCRIPTION_INVALID')
  return { command, description }
}

type Texts = 'names' | 'descriptions' | 'shortDescriptions'
type TextMethod = (telegram: Telegram, parameters: Parameters) => unknown

const TEXTS = {
  names: { field: 'name', limit: 'name' },
  descriptions: { field: 'description', limit: 'description' },
  shortDescriptions: { field: 'short_description', limit: 'shortDescription' },
} as const

const setter =
  (texts: Texts): TextMethod =>
  (telegram, parameters) => {
    const { field, limit } = TEXTS[texts]
    const text = parameters.text(field).trim()
    if (text.length > telegram.limits[limit])
      throw badRequest(`bot ${field.replace('_', ' ')} is too long`)
    telegram.memory.profile[texts][parameters.text('language_code')] = text
    telegram.live.publish({ kind: 'profile' })
    return true
  }

const getter =
  (texts: Texts): TextMethod =>
  (telegram, parameters) => ({
    [TEXTS[texts].field]: localText(telegram, texts, parameters.text('language_code')),
  })

export const setMyName = setter('names')
export const getMyName = getter('names')
export const setMyDescription = setter('descriptions')
export const getMyDescription = getter('descriptions')
export const setMyShortDescription = setter('shortDescriptions')
export const getMyShortDescription = getter('shortDescriptions')

/** The text in this language, else the default one. */
export function localText(telegram: Telegram, texts: Texts, languageCode: string): string {
  const known = telegram.memory.profile[texts]
  const fallback = texts === 'names' ? telegram.bot.first_name : ''
  return known[languageCode] || known[''] || fallback
}

export function setChatMenuButton(telegram: Telegram, parameters: Parameters): true {
  const button = readMenuButton(parameters.json('menu_button', 'menu button'))
  if (parameters.has('chat_id')) {
    const chat = knownChat(telegram, parameters)
    chat.menuButton = button
    publishChat(telegram, chat)
  } else {
    telegram.memory.profile.menuButton = button
    telegram.live.publish({ kind: 'profile' })
  }
  return true
}

export function getChatMenuButton(telegram: Telegram, parameters: Parameters): MenuButton {
  const { menuButton } = telegram.memory.profile
  if (!parameters.has('chat_id')) return menuButton
  return knownChat(telegram, parameters).menuButton ?? menuButton
}

function readMenuButton(value: unknown): MenuButton {
  if (value === undefined) return { type: 'default' }
  if (!isObject(value)) throw badRequest('MenuButton must be an Object')
  const type = requiredStringField(value, 'type')
  if (type === 'commands' || type === 'default') return { type }
  if (type === 'web_app') throw badRequest('the playground does not simulate web_app')
  throw badRequest('MenuButton has unsupported type')
}
