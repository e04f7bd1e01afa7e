/** What the bank keeps over a restart, as plain JSON. */
import { type Outage, OUTAGES } from '../options.ts'
import {
  asObject,
  type Body,
  needed,
  readFlag,
  readList,
  readNumber,
  readObject,
  readText,
  readWhole,
  readWord,
  UnreadableBody,
} from '../reading.ts'
import { BANKS, type BankName } from './bank-styles.ts'
import { type Parcel, SENDERS } from './parcel.ts'
import { GATEWAYS, type GatewayName, type Payment, STATES, type Transfer } from './payment.ts'
import { PHONE_APPS, PHONE_MODES, type PhoneSettings, type Sms } from './phone.ts'

/** A card of the shop's owner, with what lies on its account. */
export interface Account {
  readonly card: string
  readonly bank: BankName
  readonly number: string
  balanceRial: number
}

export interface BankMemory {
  readonly version: 1
  readonly seed: number
  /** How much was numbered so far: ids follow from it. */
  readonly numbered: number
  /** Where the dice for faults stand. */
  readonly callsSoFar: number
  readonly payments: readonly Payment[]
  readonly accounts: readonly Account[]
  readonly messages: readonly Sms[]
  readonly parcels: readonly Parcel[]
  readonly outages: Readonly<Partial<Record<GatewayName, Outage>>>
  readonly phone: PhoneSettings
}

export const firstBankMemory = (seed: number, secret: string): BankMemory => ({
  version: 1,
  seed,
  numbered: 0,
  callsSoFar: 0,
  payments: [],
  accounts: [],
  messages: [],
  parcels: [],
  outages: {},
  phone: { mode: 'well', app: 'smsgate', hook: '/hooks/deposits', secret },
})

/** Reads back what `JSON.stringify` made of a memory. @throws {UnreadableBody} when the text is something else. */
export function readBankMemory(text: string): BankMemory {
  const body = readObject(text)
  if (body['version'] !== 1) throw new UnreadableBody('version must be 1')
  const phone = asObject(body['phone'], 'phone')
  return {
    version: 1,
    seed: number(body, 'seed'),
    numbered: whole(body, 'numbered'),
    callsSoFar: whole(body, 'callsSoFar'),
    payments: each(body, 'payments', readPayment),
    accounts: each(body, 'accounts', readAccount),
    messages: each(body, 'messages', readSms),
    parcels: each(body, 'parcels', readParcel),
    outages: readOutages(asObject(body['outages'], 'outages')),
    phone: {
      mode: word(phone, 'mode', PHONE_MODES),
      app: word(phone, 'app', PHONE_APPS),
      hook: written(phone, 'hook'),
      secret: written(phone, 'secret'),
    },
  }
}

const readPayment = (body: Body): Payment => ({
  gateway: word(body, 'gateway', GATEWAYS),
  id: written(body, 'id'),
  orderId: written(body, 'orderId'),
  units: whole(body, 'units'),
  description: written(body, 'description'),
  returnUrl: written(body, 'returnUrl'),
  cancelUrl: written(body, 'cancelUrl'),
  pushUrl: written(body, 'pushUrl'),
  returnsBy: word(body, 'returnsBy', ['GET', 'POST']),
  asset: written(body, 'asset'),
  createdAtMs: number(body, 'createdAtMs'),
  expiresAtMs: number(body, 'expiresAtMs'),
  settlesByItself: flag(body, 'settlesByItself'),
  state: word(body, 'state', STATES),
  transfers: [...each(body, 'transfers', readTransfer)],
  verifiedAtMs: moment(body, 'verifiedAtMs'),
  backAtMs: moment(body, 'backAtMs'),
  payAtMs: moment(body, 'payAtMs'),
})

const readTransfer = (body: Body): Transfer => ({
  id: written(body, 'id'),
  atMs: number(body, 'atMs'),
  units: whole(body, 'units'),
  asset: written(body, 'asset'),
  payer: written(body, 'payer'),
  reference: written(body, 'reference'),
})

const readAccount = (body: Body): Account => ({
  card: written(body, 'card'),
  bank: word(body, 'bank', BANKS),
  number: written(body, 'number'),
  balanceRial: whole(body, 'balanceRial'),
})

const readSms = (body: Body): Sms => ({
  id: written(body, 'id'),
  sender: written(body, 'sender'),
  text: written(body, 'text'),
  atMs: number(body, 'atMs'),
  card: written(body, 'card'),
  kind: written(body, 'kind'),
  amountRial: whole(body, 'amountRial'),
  balanceRial: whole(body, 'balanceRial'),
})

const readParcel = (body: Body): Parcel => ({
  id: written(body, 'id'),
  sender: word(body, 'sender', SENDERS),
  to: written(body, 'to'),
  body: written(body, 'body'),
  dueAtMs: moment(body, 'dueAtMs'),
  tries: whole(body, 'tries'),
  isForged: flag(body, 'isForged'),
})

const readOutages = (body: Body): BankMemory['outages'] =>
  Object.fromEntries(
    GATEWAYS.flatMap((gateway) => {
      const outage = readWord(body, gateway, OUTAGES)
      return outage === undefined ? [] : [[gateway, outage]]
    }),
  )

const each = <Entry>(body: Body, name: string, read: (entry: Body) => Entry): readonly Entry[] =>
  readList(body, name).map((entry) => read(asObject(entry, `Each of ${name}`)))

const written = (body: Body, name: string): string => needed(readText(body, name), name)
const flag = (body: Body, name: string): boolean => needed(readFlag(body, name), name)
const whole = (body: Body, name: string): number => needed(readWhole(body, name), name)
const number = (body: Body, name: string): number => needed(readNumber(body, name), name)
const moment = (body: Body, name: string): number | null => readNumber(body, name) ?? null
const word = <Word extends string>(body: Body, name: string, words: readonly Word[]): Word =>
  needed(readWord(body, name, words), name)
