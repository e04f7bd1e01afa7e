/** Who works in the shop, and as what. Appointing and dismissing is asked twice. */
import { type Appointment, ROLES, type Role, type StaffMember } from '#engine'
import { ask } from '../../asking.ts'
import type { Look, ShopContext } from '../../context.ts'
import { type Html, lines, markup } from '../../html.ts'
import { type Keyboard, pageOf, pager, type Row, tap, wayBack } from '../../keyboard.ts'
import { type Screen, screen } from '../../screen.ts'
import { setUpStaffCommands } from '../../setup.ts'
import { readId } from '../../words/spoken.ts'
import type { Words } from '../../words/words.ts'
import { label } from '../names.ts'
import { nameOf } from './clientele.ts'
import { DeskScreens } from './desk.ts'
import { again } from '../../handling.ts'

interface NamedMember extends StaffMember {
  readonly name: string
}

const PER_PAGE = 15

export function renderStaff(
  { words }: Look,
  members: readonly NamedMember[],
  page: number,
): Screen {
  const { keeping: say } = words
  const list = pageOf(members, page, PER_PAGE)
  const text = lines(
    say.staff,
    markup``,
    ...list.items.map(({ personId, name, role, fixed }) => say.member(personId, name, role, fixed)),
  )
  return screen(words, text, [
    ...list.items
      .filter(({ fixed }) => !fixed)
      .map(({ personId, name, role }): Row => [
        tap(`✖️ ${label(name) || words.ltr(personId)} · ${say.role[role]}`, {
          kind: 'askDismiss',
          person: personId,
        }),
      ]),
    ...pager(words, list, (to) => ({ kind: 'staffPage', page: to })),
    [tap(say.button.appoint, { kind: 'appointWhom' })],
    wayBack(words, { kind: 'room', room: 'upkeep' }),
  ])
}

export const renderRoles = ({ words }: Look, person: number): Screen =>
  screen(words, words.keeping.askRole(person), [
    ROLES.map((role) => tap(words.keeping.role[role], { kind: 'askAppoint', person, role })),
    wayBack(words, { kind: 'staff' }),
  ])

/** @param name undefined for somebody whom the shop has never met */
export const renderAskAppoint = (
  { words }: Look,
  person: number,
  role: Role,
  name: string | undefined,
): Screen =>
  sure(words, words.keeping.askAppoint(person, role, name), [
    [tap(words.keeping.button.yesAppoint, { kind: 'appoint', person, role }, 'success')],
  ])

export const renderAskDismiss = ({ words }: Look, person: number, role: Role | undefined): Screen =>
  sure(words, words.keeping.askDismiss(person, role), [
    [tap(words.keeping.button.yesDismiss, { kind: 'dismiss', person }, 'danger')],
  ])

const sure = (words: Words, question: Html, yes: Keyboard): Screen =>
  screen(words, question, [...yes, [tap(words.keeping.button.no, { kind: 'staff' })]])

export function renderAppointment({ words }: Look, appointment: Appointment, done: Html): Screen {
  return screen(words, appointmentText(words, appointment, done), [
    wayBack(words, { kind: 'staff' }),
  ])
}

function appointmentText({ keeping, desk }: Words, { kind }: Appointment, done: Html): Html {
  switch (kind) {
    case 'not-allowed':
      return desk.notAllowed
    case 'fixed':
      return keeping.fixed
    case 'not-staff':
      return keeping.notStaff
    case 'done':
      return done
  }
}

async function staffScreen({ shop: { engine }, look }: ShopContext, page = 0): Promise<Screen> {
  const members = await engine.staff.list()
  const named = members.map(async (member) => ({
    ...member,
    name: (await engine.customers.find(member.personId))?.name ?? '',
  }))
  return renderStaff(look, await Promise.all(named), page)
}

/** Only a whole @username names one person. */
async function idOfUsername({ shop }: ShopContext, text: string): Promise<number | undefined> {
  const [, name] = /^@?([A-Za-z]\w{3,31})$/.exec(text.trim()) ?? []
  if (name === undefined) return undefined
  const hits = await shop.engine.customerFiles.find(`@${name}`)
  const found = hits.find(
    (hit) => hit.kind === 'customer' && hit.customer.username?.toLowerCase() === name.toLowerCase(),
  )
  return found?.kind === 'customer' ? found.customer.id : undefined
}

export const staffScreens = new DeskScreens('appoint-staff')
  .taps({
    staff: (ctx) => staffScreen(ctx),
    staffPage: (ctx, { page }) => staffScreen(ctx, page),
    appointWhom: async (ctx) => {
      await ask(ctx, { kind: 'appointWhom' })
      return screen(ctx.words, ctx.words.keeping.askWhom, [wayBack(ctx.words, { kind: 'staff' })])
    },
    askAppoint: async (ctx, { person, role }) => {
      const known = await ctx.shop.engine.customers.find(person)
      return renderAskAppoint(ctx.look, person, role, known && nameOf({ customer: known }))
    },
    appoint: async (ctx, { person, role }) => {
      const { engine } = ctx.shop
      const appointment = await engine.staff.appoint(ctx.customer.id, person, role)
      await setUpStaffCommands(ctx.shop, ctx.api, person)
      return renderAppointment(ctx.look, appointment, ctx.words.keeping.appointed(person, role))
    },
    askDismiss: async (ctx, { person }) =>
      renderAskDismiss(ctx.look, person, await ctx.shop.engine.staff.roleOf(person)),
    dismiss: async (ctx, { person }) => {
      const { engine } = ctx.shop
      const appointment = await engine.staff.dismiss(ctx.customer.id, person)
      await setUpStaffCommands(ctx.shop, ctx.api, person)
      return renderAppointment(ctx.look, appointment, ctx.words.keeping.dismissed(person))
    },
  })
  .answers({
    appointWhom: async (ctx, _, text) => {
      const id = readId(text) ?? (await idOfUsername(ctx, text))
      if (id !== undefined) return renderRoles(ctx.look, id)
      return again(
        screen(ctx.words, ctx.words.keeping.badId, [wayBack(ctx.words, { kind: 'staff' })]),
      )
    },
  })
