import { parseArgs } from 'node:util'
import { type Bank, createBank, createSandbox, startSandboxServer } from './index.ts'
import manifest from './package.json' with { type: 'json' }

const KEY = 'sandbox-key'

const HELP = `A simulated Numberland on this machine, to try everything without a key and without money. It prints the two lines that point a
program to it, and runs until Ctrl-C. On its page you let the SMS arrive and plan faults.

Usage: numberland-sandbox [OPTIONS]

  -p, --port N     where it listens on this machine; default 4010, 0 takes any free port
      --seed N     another number, another world: prices, stock, codes, delays; default 1
      --save FILE  keeps the world over a restart
      --shop URL   with payment gateways at /bank, and their lines; pushes and bank messages go to this program of yours
  -v, --version
  -h, --help
`

const options = optionsOrExit()
if (options.help) process.stdout.write(HELP)
else if (options.version) process.stdout.write(`${manifest.version}\n`)
else await start()

async function start(): Promise<void> {
  const { port, seed, save, shop } = options
  try {
    const sandbox = createSandbox({
      apiKey: KEY,
      seed: wholeNumber('--seed', seed),
      ...(save !== undefined && { saveTo: save }),
    })
    const bank = shop === undefined ? undefined : openBank(shop)
    const server = await startSandboxServer(sandbox, {
      port: wholeNumber('--port', port),
      ...(bank !== undefined && { bank }),
    })
    process.stdout.write(`export NUMBERLAND_URL=${server.url}\nexport NUMBERLAND_API_KEY=${KEY}\n`)
    if (bank !== undefined) process.stdout.write(linesOf(bank, new URL('/bank', server.url).href))
    const stop = new AbortController()
    void bank?.run(stop.signal)
    process.stderr.write(`Its page: ${new URL('/', server.url).href}\nCtrl-C ends it.\n`)
    for (const signal of ['SIGINT', 'SIGTERM'] as const)
      process.once(signal, () => {
        stop.abort()
        void server.close()
      })
  } catch (error) {
    complain(error)
  }
}

function openBank(shop: string): Bank {
  const { seed, save } = options
  if (!URL.canParse(shop))
    throw new RangeError('--shop must be an address, such as http://127.0.0.1:8080.')
  return createBank({
    seed: wholeNumber('--seed', seed),
    shopUrl: () => shop,
    ...(save !== undefined && { saveTo: `${save}.bank` }),
  })
}

/** What points a program to the gateways, and lets the phone of the bank call it. */
function linesOf({ credentials }: Bank, url: string): string {
  const { zarinpal, zibal, aqayepardakht, cryptopay, nowpayments, abangateway } = credentials
  const lines = {
    ZARINPAL_URL: `${url}/zarinpal`,
    ZARINPAL_MERCHANT_ID: zarinpal.merchantId,
    ZIBAL_URL: `${url}/zibal`,
    ZIBAL_MERCHANT: zibal.merchant,
    AQAYEPARDAKHT_URL: `${url}/aqayepardakht`,
    AQAYEPARDAKHT_PIN: aqayepardakht.pin,
    CRYPTOPAY_URL: `${url}/cryptopay`,
    CRYPTOPAY_TOKEN: cryptopay.token,
    NOWPAYMENTS_URL: `${url}/nowpayments`,
    NOWPAYMENTS_API_KEY: nowpayments.apiKey,
    NOWPAYMENTS_IPN_SECRET: nowpayments.ipnSecret,
    ABANGATEWAY_URL: `${url}/abangateway`,
    ABANGATEWAY_TOKEN: abangateway.token,
    DEPOSIT_HOOK_SECRET: credentials.depositSecret,
  }
  return Object.entries(lines)
    .map(([name, value]) => `export ${name}=${value}\n`)
    .join('')
}

function optionsOrExit() {
  try {
    const { values } = parseArgs({
      options: {
        port: { type: 'string', short: 'p', default: '4010' },
        seed: { type: 'string', default: '1' },
        save: { type: 'string' },
        shop: { type: 'string' },
        version: { type: 'boolean', short: 'v', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    })
    return values
  } catch (error) {
    complain(error)
    return process.exit(2)
  }
}

function wholeNumber(option: string, text: string): number {
  if (/^\d{1,9}$/.test(text)) return Number(text)
  throw new RangeError(`${option} must be a whole number.`)
}

/** What parseArgs, the sandbox and the port say is a sentence. */
function complain(error: unknown): void {
  process.stderr.write(
    `numberland-sandbox: ${error instanceof Error ? error.message : String(error)}\n`,
  )
  process.exitCode = 2
}
