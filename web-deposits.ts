/** A phone calls with what the bank has written: kept as rows before it is answered. The answer says nothing more. */
import type { DepositReceived, Engine } from '#engine'

const STATUS: Readonly<Record<DepositReceived, number>> = {
  kept: 200,
  forged: 401,
  /** Its clock is wrong: the phone tries again, and the owner is shown why. */
  stale: 401,
  unreadable: 400,
}

/** The limits of size and of calls from one address stand before it. */
export async function takeDeposit(
  deposits: Pick<Engine['deposits'], 'receive'>,
  request: Request,
): Promise<{ readonly taken: DepositReceived; readonly answer: Response }> {
  const body = new Uint8Array(await request.arrayBuffer())
  const token = new URL(request.url).searchParams.get('phone') ?? ''
  const taken = await deposits.receive(token, body, request.headers)
  return { taken, answer: new Response(null, { status: STATUS[taken] }) }
}
