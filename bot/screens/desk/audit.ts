/** The audit: whether the books are sound, and what became of purchases whose answer was lost. */
import type { Audit, Finding, LostPurchase } from '#engine'
import type { View, ShopContext } from '../../context.ts'
import { type Html, lines, markup } from '../../html.ts'
import { tap, wayBack } from '../../keyboard.ts'
import { type Screen, screen } from '../../screen.ts'
import { DeskScreens } from './desk.ts'
import type { Words } from '../../words/words.ts'

/** As many as a message has room for. */
const FINDINGS_SHOWN = 20

export function renderAudit({ words }: View, found: Audit, lost: readonly LostPurchase[]): Screen {
  const { audit: say } = words
  const { findings, orders, providerToman } = found
  const hidden = findings.length - FINDINGS_SHOWN
  const text = lines(
    say.title,
    findings.length === 0 ? say.sound(found) : say.wrong(findings.length, orders),
    ...findings.slice(0, FINDINGS_SHOWN).map((finding) => findingLine(words, finding)),
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

export function findingLine({ audit, findingNames }: Words, finding: Finding): Html {
  if (!('problem' in finding)) return audit.finding(finding)
  const nameOf: (finding: never) => Html = findingNames[finding.kind]
  return audit.problemOf(nameOf(finding as never), finding.problem)
}

async function auditScreen({ shop, view }: ShopContext): Promise<Screen> {
  const { audit } = shop.engine
  return renderAudit(view, await audit.run(), await audit.lost())
}

export const auditScreens = new DeskScreens('audit')
  .taps({ audit: auditScreen })
  .commands({ audit: auditScreen })
