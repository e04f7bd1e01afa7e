/** The audit: whether the books are sound, and what became of purchases whose answer was lost. */
import type { Audit, Finding, LostPurchase } from '#engine'
import type { View, ShopContext } from '../../context.ts'
import { type Html, lines, markup } from '../../html.ts'
import { tap, wayBack } from '../../keyboard.ts'
import { type Screen, screen } from '../../screen.ts'
import type { Words } from '../../words/words.ts'
import { DeskScreens } from './desk.ts'

/** As many as a message has room for. */
const FINDINGS_SHOWN = 20

export function renderAudit({ words }: View, found: Audit, lost: readonly LostPurchase[]): Screen {
  const { audit: say } = words
  const { findings, orders, providerToman } = found
  const hidden = findings.length - FINDINGS_SHOWN
  const text = lines(
    say.title,
    findings.length === 0 ? say.sound(found) : say.wrong(findings.length, orders),
    ...findings.slice(0, FINDINGS_SHOWN).map((finding) => renderFinding(words, finding)),
    hidden > 0 && say.more(hidden),
    providerToman !== undefined && say.provider(providerToman),
    ...(lost.length === 0 ? [] : [markup``, say.lost]),
    ...lost.map(({ orderId, costToman, verdict }) => say.lostPurchase(orderId, costToman, verdict)),
  )
  return screen(words, text, [
    [tap(words.desk.button.refresh, { kind: 'audit' })],
    wayBack(words, { kind: 'section', section: 'money' }),
  ])
}

export function renderFinding({ audit: say }: Words, finding: Finding): Html {
  switch (finding.kind) {
    case 'transfer-unbalanced':
      return say.transferUnbalanced(finding.key, finding.toman)
    case 'balance-wrong':
      return say.balanceWrong(finding.account, finding.keptToman, finding.postedToman)
    case 'order-wrong':
      return say.orderWrong(finding.orderId, finding.problem)
    case 'permanent-wrong':
      return say.permanentWrong(finding.orderId, finding.problem)
    case 'top-up-wrong':
      return say.topUpWrong(finding.topUpId, finding.problem)
    case 'gift-wrong':
      return say.giftWrong(finding.code, finding.problem)
    case 'rewards-wrong':
      return say.rewardsWrong(finding.customerId, finding.problem)
    case 'transfer-wrong':
      return say.transferWrong(finding.key, finding.problem)
    case 'correction-missing':
      return say.correctionMissing(finding.entryId, finding.customerId)
    case 'provider-differs':
      return say.providerDiffers(finding.byToman)
    case 'unexplained':
      return say.unexplained(finding.toman)
  }
}

async function auditScreen({ shop, view }: ShopContext): Promise<Screen> {
  const { audit } = shop.engine
  return renderAudit(view, await audit.run(), await audit.lost())
}

export const auditScreens = new DeskScreens('audit')
  .taps({ audit: auditScreen })
  .commands({ audit: auditScreen })
