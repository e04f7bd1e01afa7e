export { createPrivacy, sweepJob } from './privacy.ts'
export { formerSelves, selvesOf } from './mark.ts'
export type { Belonging, Forgetting, Leaving, Privacy, PrivacyTerms } from './types.ts'
