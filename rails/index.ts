export type {
  Amount,
  AskedPayment,
  Created,
  Currency,
  Gateway,
  GatewayName,
  GatewayOptions,
  Inquiry,
  Listing,
  NewPayment,
  PaidPayment,
  Payer,
  Push,
  PushReading,
  Refunded,
  Unknown,
  Unsettled,
} from './rail.ts'
export { BANKS } from './bank-messages/banks.ts'
export {
  FORWARDED_AT_MOST_BYTES,
  readForwarded,
  type Forwarded,
  type ForwardingApp,
} from './bank-messages/forwarded.ts'
export { senderKey } from './bank-messages/plain.ts'
export {
  bankOfSender,
  banksOfCard,
  isBankSender,
  MESSAGE_AT_MOST,
  readBankMessage,
  supposeSender,
  type Supposed,
} from './bank-messages/read.ts'
export {
  figuresOf,
  masked,
  teach,
  type Figure,
  type Pointing,
  type Taught,
} from './bank-messages/teaching.ts'
export type {
  BankKey,
  BankMessage,
  BankReading,
  Form,
  Movement,
  NeverMoney,
  TaughtFormat,
} from './bank-messages/types.ts'
export { createAbangateway } from './abangateway.ts'
export { createAqayepardakht } from './aqayepardakht.ts'
export { createCryptopay } from './cryptopay.ts'
export { createNowpayments } from './nowpayments.ts'
export { createStars } from './stars.ts'
export { createZarinpal } from './zarinpal.ts'
export { createZibal } from './zibal.ts'
