import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { createTurnedClock } from '#sdk/testing'
import { createGateways } from './payment-gateways.ts'

const SET = {
  zarinpal: { url: 'https://zarinpal.example', merchantId: 'x' },
  zibal: { url: 'https://zibal.example', merchant: 'x' },
  aqayepardakht: { url: 'https://aqayepardakht.example', pin: 'x' },
  cryptopay: { url: 'https://cryptopay.example', token: 'x' },
  nowpayments: { url: 'https://nowpayments.example', apiKey: 'x', ipnSecret: 'x' },
  abangateway: { url: 'https://abangateway.example', token: 'x' },
} as const

describe('the gateways of a shop', () => {
  it('are those whose credentials are set', () => {
    const ways = { fetch, clock: createTurnedClock() }

    assert.deepEqual(createGateways({}, ways), [])
    assert.deepEqual(
      createGateways(SET, ways).map(({ name }) => name),
      Object.keys(SET),
    )
    assert.deepEqual(
      createGateways({ zibal: SET.zibal }, ways).map(({ name }) => name),
      ['zibal'],
    )
  })

  it('are asked at their own addresses, and those for crypto by a way of their own', async () => {
    const asked: string[] = []
    const by =
      (way: string): typeof fetch =>
      async (url) => {
        asked.push(`${way} ${new URL(url as string).hostname}`)
        return Response.json({})
      }
    const ways = { fetch: by('direct'), cryptoFetch: by('proxy'), clock: createTurnedClock() }
    for (const gateway of createGateways(SET, ways)) {
      const amount = { currency: gateway.currency, units: 10_000 }
      await gateway.inquire({ gatewayId: '1', orderId: '0'.repeat(32), amount })
    }

    assert.deepEqual(
      [...new Set(asked)],
      [
        'direct zarinpal.example',
        'direct zibal.example',
        'direct aqayepardakht.example',
        'proxy cryptopay.example',
        'proxy nowpayments.example',
        'direct abangateway.example',
      ],
    )
  })
})
