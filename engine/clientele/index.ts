export { createClientele, MOST_HITS } from './clientele.ts'
export { createRefused } from './refused.ts'
export type { RefusedNews, RefusedPurchases } from './refused.ts'
export type { Clientele, Confirmed, CustomerFile, Hit, OrderStory, Proposal } from './clientele.ts'
