/** What somebody of the staff typed where it may stay empty. */

const NOTHING = /^[-–—−]$/
const LONGEST_REASON = 300

/** A lone hyphen says that there is nothing to say. */
export const typedText = (text: string): string => (NOTHING.test(text.trim()) ? '' : text.trim())

/** Why something is done, for customers to read; perhaps empty. */
export const typedReason = (text: string): string => typedText(text).slice(0, LONGEST_REASON)
