import { type Context, Hono } from 'hono'
import { answersToControl } from '../answers-to-control.ts'
import { readDown, readFault } from '../commands.ts'
import { type Body, needed, readObject, readText, readWhole, readWord } from '../reading.ts'
import type { Bank } from './bank.ts'
import { NOTICES } from './banks.ts'
import { type GatewayName, GATEWAYS } from './payment.ts'
import { PHONE_APPS, PHONE_MODES, type PhoneSettings } from './phone.ts'

/** The control API of a bank over HTTP: each route is one method of {@link Bank}, or of its control. */
export function createBankControl(bank: Bank): Hono {
  const { control } = bank
  const app = answersToControl(new Hono())
  const post = (path: string, act: (body: Body) => unknown): void => {
    app.post(path, async (c) => c.json((await act(await bodyOf(c))) ?? {}))
  }
  /** Concerns one payment. */
  const onPayment = (
    path: string,
    act: (gateway: GatewayName, id: string, body: Body) => unknown,
  ): void => post(path, (body) => act(gatewayIn(body), needed(readText(body, 'id'), 'id'), body))
  /** Concerns a card and a sum. */
  const onCard = (
    path: string,
    act: (card: string, amountRial: number, body: Body) => unknown,
  ): void =>
    post(path, (body) =>
      act(
        needed(readText(body, 'card'), 'card'),
        needed(readWhole(body, 'amountRial'), 'amountRial'),
        body,
      ),
    )

  app.get('/state', (c) => c.json(bank.state()))
  app.get('/truth', (c) => c.json(bank.truth()))
  onPayment('/pay', (gateway, id, body) => control.pay(gateway, id, readHowPaid(body)))
  onPayment('/pay-later', (gateway, id, body) =>
    control.payLater(gateway, id, needed(readWhole(body, 'afterMs'), 'afterMs')),
  )
  onPayment('/cancel', (gateway, id) => control.cancel(gateway, id))
  onPayment('/fail', (gateway, id) => control.fail(gateway, id))
  onPayment('/give-back', (gateway, id) => ({ done: control.giveBack(gateway, id) }))
  onPayment('/refund', (gateway, id) => ({ done: control.refund(gateway, id) }))
  onPayment('/forge-push', (gateway, id) => control.forgePush(gateway, id))
  onPayment('/repeat-push', (gateway, id) => control.repeatPush(gateway, id))
  post('/down', (body) => control.down(gatewayIn(body), readDown(body)))
  post('/faults', (body) => {
    const faults = bank.faults[gatewayIn(body)]
    faults.next(readText(body, 'method') ?? 'any', readFault(body), readWhole(body, 'times') ?? 1)
    return faults.view()
  })
  onCard('/transfer', (card, amountRial) => control.transfer(card, amountRial))
  onCard('/withdraw', (card, amountRial) => control.withdraw(card, amountRial))
  onCard('/notice', (card, amountRial, body) =>
    control.notice(card, needed(readWord(body, 'kind', NOTICES), 'kind'), amountRial),
  )
  onCard('/imitate', (card, amountRial) => control.imitateMessage(card, amountRial))
  onCard('/strange', (card, amountRial) => control.strangeMessage(card, amountRial))
  onCard('/forge', (card, amountRial) => control.forgeMessage(card, amountRial))
  post('/phone', (body) => control.phone(readPhone(body)))
  post('/ping', () => control.ping())
  return app
}

const bodyOf = async (c: Context): Promise<Body> => readObject(await c.req.text())

const gatewayIn = (body: Body): GatewayName =>
  needed(readWord(body, 'gateway', GATEWAYS), 'gateway')

const readHowPaid = (body: Body) => ({
  units: readWhole(body, 'units'),
  asset: readText(body, 'asset'),
  pushes: readWhole(body, 'pushes') ?? 1,
})

function readPhone(body: Body): Partial<PhoneSettings> {
  const [mode, app] = [readWord(body, 'mode', PHONE_MODES), readWord(body, 'app', PHONE_APPS)]
  const [hook, secret] = [readText(body, 'hook'), readText(body, 'secret')]
  return {
    ...(mode !== undefined && { mode }),
    ...(app !== undefined && { app }),
    ...(hook !== undefined && { hook }),
    ...(secret !== undefined && { secret }),
  }
}
