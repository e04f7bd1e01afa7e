export type {
  Permanent,
  PermanentCatalogue,
  PermanentCredentials,
  PermanentItem,
  PermanentKind,
  PermanentNews,
  PermanentOrder,
  PermanentPurchase,
  PermanentQuoted,
  PermanentReveal,
} from './types.ts'
export { createPermanent } from './permanent.ts'
export { createRecovery } from './recovery.ts'
