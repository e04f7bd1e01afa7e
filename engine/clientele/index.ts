export { createClientele, MOST_HITS } from './clientele.ts'
export type { Clientele, Confirmed, CustomerFile, Hit, OrderStory, Proposal } from './clientele.ts'
