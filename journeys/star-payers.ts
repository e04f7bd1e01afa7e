/** Who pays in Telegram Stars in a storm, and what Telegram itself says was paid. */
import type { MessageView, Playground } from '#playground'
import { type ChatPayers, letThemPayInChats } from './chat-payers.ts'
import { TOKEN } from './process.ts'

const INVOICE = 'https://t.me/$'
const A_PAGE = 100

/** Some pay twice at once, and some send the invoice on to somebody else. */
export const letThemPayStars = (payers: ChatPayers): { stop(): void } =>
  letThemPayInChats(payers, linkIn, (link, personId) => {
    const { playground, people, dice } = payers
    const payer = (dice.chance(0.05) ? dice.pick(people)?.id : undefined) ?? personId
    const times = dice.chance(0.15) ? 2 : 1
    for (let time = 0; time < times; time++) void playground.person(payer).pay(link)
  })

function linkIn({ markup }: MessageView): string | undefined {
  const buttons = (markup?.inline_keyboard ?? []).flat()
  const [pay] = buttons.flatMap((button) => ('url' in button ? [button.url] : []))
  return pay?.startsWith(INVOICE) === true ? pay : undefined
}

/** Stars that were taken from somebody. */
export interface Charge {
  readonly id: string
  /** The payload of its invoice: our payment's. */
  readonly token: string
  readonly stars: number
  readonly isRefunded: boolean
}

/** All that a bot was ever paid, the oldest first. */
export async function chargesOf(playground: Playground, token = TOKEN): Promise<readonly Charge[]> {
  const charges: Omit<Charge, 'isRefunded'>[] = []
  const back = new Set<string>()
  for (let offset = 0; ; offset += A_PAGE) {
    const url = `http://playground/bot${token}/getStarTransactions?offset=${offset}&limit=${A_PAGE}`
    const answer = (await (await playground.fetch(new Request(url))).json()) as Answer
    const { transactions } = answer.result
    for (const { id, amount, source } of transactions)
      if (source === undefined) back.add(id)
      else charges.push({ id, token: source.invoice_payload, stars: amount })
    if (transactions.length < A_PAGE)
      return charges.map((charge) => ({ ...charge, isRefunded: back.has(charge.id) }))
  }
}

interface Answer {
  readonly result: {
    readonly transactions: readonly {
      readonly id: string
      readonly amount: number
      readonly source?: { readonly invoice_payload: string }
    }[]
  }
}
