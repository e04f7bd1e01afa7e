/** A Telegram that answers at once and counts: what is measured beside it is the bot, not the network. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

const BATCH = 100

export interface BenchTelegram {
  readonly url: string
  /** Lets so many people say /start, in turn, and resolves when as many messages were sent. @returns messages a second */
  measure(messages: number): Promise<number>
  close(): Promise<void>
}

const PEOPLE = 500

export async function openBenchTelegram(): Promise<BenchTelegram> {
  let nextId = 1
  let waiting: object[] = []
  let sent = 0
  let goal = Infinity
  let reached = (): void => {}

  const answers: Readonly<Record<string, (offset: number) => unknown>> = {
    getMe: () => ({ id: 42, is_bot: true, first_name: 'Bench', username: 'bench_bot' }),
    getUpdates(offset) {
      waiting = waiting.filter((update) => (update as { update_id: number }).update_id >= offset)
      return waiting.slice(0, BATCH)
    },
    sendMessage() {
      if (++sent === goal) reached()
      return { message_id: sent, date: 0, chat: { id: 1, type: 'private' }, text: '' }
    },
  }
  const server = createServer((request, response) => {
    const method = request.url?.split('?')[0]?.split('/').at(-1) ?? ''
    let body = ''
    request.on('data', (data) => (body += String(data)))
    request.on('end', () => {
      const { offset = 0 } = JSON.parse(body || '{}') as { offset?: number }
      const result = answers[method]?.(offset) ?? true
      const isEmpty = method === 'getUpdates' && (result as unknown[]).length === 0
      const reply = () => response.end(JSON.stringify({ ok: true, result }))
      response.setHeader('content-type', 'application/json')
      setTimeout(reply, isEmpty ? 50 : 0)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async measure(messages) {
      sent = 0
      goal = messages
      const done = new Promise<void>((resolve) => (reached = resolve))
      const before = performance.now()
      waiting = Array.from({ length: messages }, () => updateOf(nextId++))
      await done
      return (1000 * messages) / (performance.now() - before)
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

function updateOf(id: number): object {
  const person = 1_000_000 + (id % PEOPLE)
  return {
    update_id: id,
    message: {
      message_id: id,
      date: Math.floor(Date.now() / 1000),
      chat: { id: person, type: 'private', first_name: 'Bench' },
      from: { id: person, is_bot: false, first_name: 'Bench', language_code: 'en' },
      text: '/start',
      entities: [{ type: 'bot_command', offset: 0, length: 6 }],
    },
  }
}
