import { Hono, type Context } from 'hono'
import type { ApiLog } from './api-log.ts'
import type { EventStreams } from './event-stream.ts'
import { fileById, fileResponse } from './files.ts'
import { Channel } from './channel.ts'
import { Group, groupOf } from './group.ts'
import {
  isObject,
  integerField,
  requiredStringField,
  stringField,
  type JsonObject,
} from './json.ts'
import { presentPeople, startOver } from './newcomers.ts'
import { NotPossible, Phone } from './phone.ts'
import { Refusal } from './refusal.ts'
import type { Telegram } from './telegram.ts'
import { createOwners } from './owners.ts'
import type { OwnPages } from './options.ts'
import type { WorldPanel } from './world.ts'

interface PageApiParts {
  readonly telegram: Telegram
  readonly phones: Map<number, Phone>
  readonly log: ApiLog
  readonly streams: EventStreams
  readonly panels: Readonly<Record<'world' | 'bank', WorldPanel | undefined>>
  readonly ownPages: OwnPages | undefined
}

/** What the page asks for: `/playground/api/*`. */
export function createPageApi(parts: PageApiParts): Hono {
  const { telegram, phones, log, streams, panels, ownPages } = parts
  const app = new Hono().basePath('/playground/api')
  app.use(refuseForeignPages)
  app.onError(answerError)
  const ownerOf = createOwners(telegram)

  app.get('/events', (context) => streams.open(context))
  app.get('/people', (context) =>
    context.json({
      people: presentPeople(telegram),
      ...groupFields(telegram),
      hasWorld: panels.world !== undefined,
      hasBank: panels.bank !== undefined,
      ownPages: ownPages && { at: ownPages.at(), paths: ownPages.paths },
      nowMs: telegram.clock.now(),
    }),
  )
  app.get('/calls', (context) => context.json(log.calls().slice(-200)))
  app.get('/files/:id', (context) => fileResponse(fileById(telegram, context.req.param('id'))))
  app.get('/world', async (context) => {
    if (panels.world === undefined) return context.notFound()
    const snapshot = await panels.world.snapshot()
    const numbers = snapshot.numbers.map((number) => ({ ...number, owner: ownerOf(number) }))
    return context.json({ ...snapshot, numbers, nowMs: telegram.clock.now() })
  })
  app.get('/bank', async (context) => {
    if (panels.bank === undefined) return context.notFound()
    return context.json({ ...(await panels.bank.snapshot()), nowMs: telegram.clock.now() })
  })
  app.post('/:panel{world|bank}/actions', async (context) => {
    const panel = panels[context.req.param('panel') === 'bank' ? 'bank' : 'world']
    const body = await readBody(context)
    const [optionId, numberId] = [stringField(body, 'optionId'), stringField(body, 'numberId')]
    await panel?.act({
      actionId: requiredStringField(body, 'actionId'),
      ...(optionId !== undefined && { optionId }),
      ...(numberId !== undefined && { numberId }),
    })
    return context.json({})
  })

  const chat = new Hono<{ Variables: { phone: Phone } }>()
  chat.use(async (context, next) => {
    const phone = phones.get(Number(context.req.param('personId')))
    if (phone === undefined) return context.notFound()
    context.set('phone', phone)
    return next()
  })
  chat.get('/', (context) => context.json(context.var.phone.chat()))
  chat.post('/start', async (context) => {
    const { phone } = context.var
    return context.json(phone.start(stringField(await readBody(context), 'payload') ?? ''))
  })
  chat.post('/messages', async (context) => {
    const body = await readBody(context)
    const replyTo = integerField(body, 'replyTo')
    const text = requiredStringField(body, 'text')
    return context.json(context.var.phone.send(text, replyTo === undefined ? {} : { replyTo }))
  })
  chat.post('/photos', async (context) => {
    const { file, caption } = await readUpload(context)
    return context.json(await context.var.phone.sendPhoto(file, caption))
  })
  chat.post('/documents', async (context) => {
    const { file, caption } = await readUpload(context)
    return context.json(await context.var.phone.sendDocument(file, caption))
  })
  chat.post('/voices', async (context) => context.json(await context.var.phone.sendVoice()))
  chat.post('/stickers', async (context) => context.json(await context.var.phone.sendSticker()))
  chat.post('/contacts', (context) => context.json(context.var.phone.shareContact()))
  chat.post('/start-over', (context) => {
    const person = startOver(telegram, context.var.phone.person)
    phones.set(person.id, new Phone(telegram, person))
    telegram.live.publish({ kind: 'people' })
    return context.json({ id: person.id })
  })
  chat.post('/taps', async (context) => {
    const body = await readBody(context)
    const place = ['messageId', 'row', 'column'].map((name) => integerField(body, name) ?? -1)
    const [messageId = -1, row = -1, column = -1] = place
    return context.json(context.var.phone.tapAt(messageId, row, column))
  })
  chat.post('/keys', async (context) =>
    context.json(context.var.phone.pressKey(requiredStringField(await readBody(context), 'text'))),
  )
  chat.post('/inline', async (context) => {
    const body = await readBody(context)
    const answer = await context.var.phone.inline(
      requiredStringField(body, 'query'),
      stringField(body, 'offset') ?? '',
    )
    return context.json(answer ?? null)
  })
  chat.post('/inline/choose', async (context) =>
    context.json(
      context.var.phone.choose(requiredStringField(await readBody(context), 'resultId')),
    ),
  )
  chat.post('/invoice', async (context) =>
    context.json(context.var.phone.invoice(requiredStringField(await readBody(context), 'link'))),
  )
  chat.post('/payments', async (context) =>
    context.json(await context.var.phone.pay(requiredStringField(await readBody(context), 'link'))),
  )
  chat.post('/block', (context) => {
    context.var.phone.blockBot()
    return context.json({})
  })
  app.route('/chats/:personId', chat)
  app.route('/group/:personId', groupApi(telegram, phones))
  app.route('/channels/:personId', channelApi(telegram, phones))
  return app
}

const groupFields = (telegram: Telegram) => {
  const chat = groupOf(telegram)
  return chat && { group: { id: chat.personId, title: chat.group.title } }
}

const BOT_STATES = ['left', 'kicked', 'member', 'administrator'] as const
const TOPIC_CHANGES = ['close', 'delete'] as const
const oneOf = <T extends string>(known: readonly T[], text: string): T => {
  const found = known.find((each) => each === text)
  if (found === undefined) throw new NotPossible(`Not one of ${known.join(', ')}: ${text}`)
  return found
}

/** What one of the people does in the group. */
function groupApi(telegram: Telegram, phones: ReadonlyMap<number, Phone>) {
  const app = new Hono<{ Variables: { group: Group } }>()
  app.use(async (context, next) => {
    const person = phones.get(Number(context.req.param('personId')))?.person
    const chat = groupOf(telegram)
    if (person === undefined || chat === undefined) return context.notFound()
    context.set('group', new Group(telegram, person, chat))
    return next()
  })
  app.get('/', (context) => context.json(context.var.group.chat()))
  app.post('/messages', async (context) => {
    const body = await readBody(context)
    const [replyTo, threadId] = [integerField(body, 'replyTo'), integerField(body, 'threadId')]
    return context.json(
      context.var.group.send(requiredStringField(body, 'text'), {
        ...(replyTo !== undefined && { replyTo }),
        ...(threadId !== undefined && { threadId }),
      }),
    )
  })
  app.post('/taps', async (context) => {
    const body = await readBody(context)
    const place = ['messageId', 'row', 'column'].map((name) => integerField(body, name) ?? -1)
    const [messageId = -1, row = -1, column = -1] = place
    return context.json(context.var.group.tapAt(messageId, row, column))
  })
  app.post('/bot', async (context) => {
    const state = requiredStringField(await readBody(context), 'state')
    context.var.group.setBot(oneOf(BOT_STATES, state))
    return context.json({})
  })
  app.post('/forum', async (context) => {
    context.var.group.setForum(requiredStringField(await readBody(context), 'state') === 'on')
    return context.json({})
  })
  app.post('/topics', async (context) => {
    const body = await readBody(context)
    const change = oneOf(TOPIC_CHANGES, requiredStringField(body, 'change'))
    context.var.group.changeTopic(integerField(body, 'topicId') ?? 0, change)
    return context.json({})
  })
  return app
}

const CHANNEL_ACTS = {
  join: (channel) => channel.join(),
  leave: (channel) => channel.leave(),
  'let-bot-in': (channel) => channel.setBot('administrator'),
  'take-bot-out': (channel) => channel.setBot('kicked'),
} as const satisfies Record<string, (channel: Channel) => void>

/** The channels with one person's eyes, and what they do there. */
function channelApi(telegram: Telegram, phones: ReadonlyMap<number, Phone>) {
  const app = new Hono<{ Variables: { channels: readonly Channel[] } }>()
  app.use(async (context, next) => {
    const person = phones.get(Number(context.req.param('personId')))?.person
    if (person === undefined) return context.notFound()
    const known = telegram.memory.channels ?? []
    context.set(
      'channels',
      known.map((channel) => new Channel(telegram, person, channel)),
    )
    return next()
  })
  app.get('/', (context) => context.json(context.var.channels.map((channel) => channel.view())))
  app.post('/:id', async (context) => {
    const id = Number(context.req.param('id'))
    const channel = context.var.channels.find((each) => each.view().id === id)
    if (channel === undefined) return context.notFound()
    const acts = Object.keys(CHANNEL_ACTS) as (keyof typeof CHANNEL_ACTS)[]
    CHANNEL_ACTS[oneOf(acts, requiredStringField(await readBody(context), 'act'))](channel)
    return context.json({})
  })
  return app
}

/** A page of another site may not play with somebody's playground behind their back. */
const refuseForeignPages = async (context: Context, next: () => Promise<void>) => {
  const site = context.req.header('sec-fetch-site') ?? 'same-origin'
  if (site !== 'same-origin' && site !== 'none') return context.json({ error: 'foreign page' }, 403)
  return next()
}

function answerError(error: Error, context: Context): Response {
  if (error instanceof NotPossible) return context.json({ error: error.message }, 409)
  if (error instanceof Refusal) return context.json({ error: error.message }, 400)
  throw error
}

async function readUpload(context: Context): Promise<{ file: File; caption: string }> {
  const form = await context.req.formData()
  const [file, caption] = [form.get('file'), form.get('caption')]
  if (!(file instanceof File)) throw new NotPossible('There is no file')
  return { file, caption: typeof caption === 'string' ? caption : '' }
}

async function readBody(context: Context): Promise<JsonObject> {
  const body: unknown = await context.req.json().catch(() => ({}))
  return isObject(body) ? body : {}
}
