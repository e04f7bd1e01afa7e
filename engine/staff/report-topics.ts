/** What is told in the report group, and in which of its topics. */
import type { Toman } from '#sdk'
import type { AnyNews } from '../delivery/types.ts'
import type { Permission } from './roles.ts'

export const REPORT_TOPICS = [
  'orders',
  'top-ups',
  'failures',
  'support',
  'backups',
  'digest',
] as const

export type ReportTopic = (typeof REPORT_TOPICS)[number]

/** Where news for those who may do this stand; what is missing here is told privately in any case. */
const TOPIC_OF: { readonly [P in Permission]?: ReportTopic } = {
  'approve-topups': 'top-ups',
  'correct-wallets': 'orders',
  'answer-tickets': 'support',
  'hear-alarms': 'failures',
  backup: 'backups',
}

export const topicOf = (permission: Permission): ReportTopic | undefined => TOPIC_OF[permission]

/** News on their way to the group; with what is needed to tell them privately when the group is gone meanwhile. */
export interface ForGroup<News extends AnyNews = AnyNews> {
  readonly kind: 'for-group'
  readonly topic: ReportTopic
  /** Who is told instead; undefined: nobody, it is of the group alone. */
  readonly permission?: Permission
  readonly key: string
  readonly news: News
}

/** Of a movement of money: one of many lines in a message. */
export interface GroupLine {
  readonly of: 'order' | 'permanent' | 'top-up'
  readonly id: number
  readonly customerId: number
  readonly toman: Toman
  /** `released`: it came to nothing, so the money went back; `refunded`: the staff gave some back later. */
  readonly how: 'sold' | 'released' | 'refunded'
}

export type ReportGroupNews =
  | { readonly kind: 'group-lines'; readonly lines: readonly GroupLine[] }
  /** The day that has ended, in figures. */
  | { readonly kind: 'daily-digest' }
  /** To owners, privately: from now on news come here again. */
  | { readonly kind: 'report-group-gone'; readonly title: string }
  | {
      readonly kind: 'report-topic-gone'
      readonly topic: ReportTopic
      readonly why: TopicGone
    }

export type TopicGone = 'closed' | 'deleted'
