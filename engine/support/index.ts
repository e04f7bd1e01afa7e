export { createSupport } from './support.ts'
export type {
  Saying,
  Support,
  SupportNews,
  Ticket,
  TicketDeed,
  TicketMessage,
  Written,
} from './types.ts'
