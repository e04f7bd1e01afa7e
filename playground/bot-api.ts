import { answerCallbackQuery } from './callbacks.ts'
import { ApiLog } from './api-log.ts'
import { getChat, getChatMember, getMe, sendChatAction } from './chat-methods.ts'
import { answerPreCheckoutQuery } from './checkouts.ts'
import * as editing from './editing.ts'
import { createForumTopic } from './group-methods.ts'
import { fileResponse, getFile } from './files.ts'
import { answerInlineQuery } from './inline.ts'
import { jsonFields, Parameters, readParameters } from './parameters.ts'
import * as profile from './profile.ts'
import { methodNotFound, Refusal, unauthorized } from './refusal.ts'
import { copyMessage, forwardMessage, sendDocument, sendMessage, sendPhoto } from './sending.ts'
import * as stars from './stars.ts'
import type { Telegram } from './telegram.ts'
import { deleteWebhook, getUpdates, getWebhookInfo, setWebhook } from './update-methods.ts'

type Method = (telegram: Telegram, parameters: Parameters, signal: AbortSignal) => unknown

const { editMessageCaption, editMessageReplyMarkup, editMessageText } = editing

const METHODS: Readonly<Record<string, Method>> = {
  getMe,
  getUpdates,
  setWebhook,
  deleteWebhook,
  getWebhookInfo,
  sendMessage,
  sendPhoto,
  sendDocument,
  copyMessage,
  forwardMessage,
  editMessageText,
  editMessageCaption,
  editMessageReplyMarkup,
  deleteMessage: editing.deleteMessage,
  deleteMessages: editing.deleteMessages,
  pinChatMessage: editing.pinChatMessage,
  unpinChatMessage: editing.unpinChatMessage,
  unpinAllChatMessages: editing.unpinAllChatMessages,
  setMessageReaction: editing.setMessageReaction,
  answerCallbackQuery,
  answerInlineQuery,
  createInvoiceLink: stars.createInvoiceLink,
  answerPreCheckoutQuery,
  getStarTransactions: stars.getStarTransactions,
  refundStarPayment: stars.refundStarPayment,
  sendChatAction,
  getFile,
  getChat,
  getChatMember,
  createForumTopic,
  setMyCommands: profile.setMyCommands,
  getMyCommands: profile.getMyCommands,
  deleteMyCommands: profile.deleteMyCommands,
  setMyName: profile.setMyName,
  getMyName: profile.getMyName,
  setMyDescription: profile.setMyDescription,
  getMyDescription: profile.getMyDescription,
  setMyShortDescription: profile.setMyShortDescription,
  getMyShortDescription: profile.getMyShortDescription,
  setChatMenuButton: profile.setChatMenuButton,
  getChatMenuButton: profile.getChatMenuButton,
}

const BY_LOWER_NAME = new Map(
  Object.entries(METHODS).map(([name, method]) => [name.toLowerCase(), { name, method }]),
)

/** The Bot API's server: `/bot<token>/<method>` and `/file/bot<token>/<path>`. */
export class BotApi {
  readonly log = new ApiLog()
  readonly #telegram: Telegram
  readonly #token: string

  constructor(telegram: Telegram, token: string) {
    this.#telegram = telegram
    this.#token = token
  }

  static answers(path: string): boolean {
    return /^\/(?:file\/)?bot[^/]+\//.test(path)
  }

  async fetch(request: Request): Promise<Response> {
    const { pathname } = new URL(request.url)
    const [, file, token = '', rest = ''] = /^(\/file)?\/bot([^/]+)\/(.*)$/.exec(pathname) ?? []
    if (token.replace(/%3a/i, ':') !== this.#token) return refused(unauthorized())
    if (file !== undefined) return this.#download(rest)
    try {
      const result = await this.#run(rest, readParameters(request), request.signal)
      return Response.json({ ok: true, result })
    } catch (error) {
      if (error instanceof Refusal) return refused(error)
      throw error
    }
  }

  /** A webhook may put one call into its answer; nobody is told how it went. */
  async runAnswer(body: string): Promise<void> {
    const fields = new Map(body.startsWith('{') ? jsonFields(body) : [])
    const method = fields.get('method')
    if (method === undefined) return
    const parameters = Promise.resolve(new Parameters(fields))
    await this.#run(method, parameters, new AbortController().signal).catch(() => undefined)
  }

  async #run(name: string, reading: Promise<Parameters>, signal: AbortSignal): Promise<unknown> {
    const known = BY_LOWER_NAME.get(name.toLowerCase())
    let parameters = new Parameters(new Map())
    try {
      parameters = await reading
      if (known === undefined) throw methodNotFound()
      const result = await known.method(this.#telegram, parameters, signal)
      this.#note(known.name, parameters)
      return result
    } catch (error) {
      if (error instanceof Refusal) this.#note(known?.name ?? name, parameters, error)
      throw error
    }
  }

  #note(method: string, parameters: Parameters, refusal?: Refusal): void {
    const call = this.log.add({
      atMs: this.#telegram.clock.now(),
      method,
      parameters: parameters.entries(),
      isOk: refusal === undefined,
      ...(refusal !== undefined && { error: refusal.message, errorCode: refusal.code }),
    })
    this.#telegram.live.publish({ kind: 'call', call })
  }

  #download(path: string): Response {
    const file = this.#telegram.memory.files.find((known) => known.path === path)
    return file === undefined ? refused(new Refusal(404, 'Not Found')) : fileResponse(file)
  }
}

const refused = ({ code, message, retryAfterS, movedTo }: Refusal): Response =>
  Response.json(
    {
      ok: false,
      error_code: code,
      description: message,
      ...(retryAfterS !== undefined && { parameters: { retry_after: retryAfterS } }),
      ...(movedTo !== undefined && { parameters: { migrate_to_chat_id: movedTo } }),
    },
    {
      status: code,
      ...(retryAfterS !== undefined && { headers: { 'retry-after': String(retryAfterS) } }),
    },
  )
