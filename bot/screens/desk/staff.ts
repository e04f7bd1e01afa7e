/** Who works in the shop, and as what. Appointing and dismissing is asked twice. */
import { type Appointment, ROLES, type Role, type StaffMember } from '#engine'
import type { View, ShopContext } from '../../context.ts'
import { type Html, lines, markup } from '../../html.ts'
import { type Keyboard, pageOf, pager, type Row, tap, wayBack } from '../../keyboard.ts'
import { type Screen, screen, textScreen } from '../../screen.ts'
import { setUpStaffCommands } from '../../setup.ts'
import { readId } from '../../words/spoken.ts'
import type { Words } from '../../words/words.ts'
import { label } from '../names.ts'
import { nameOf } from './customer-files.ts'
import { DeskScreens } from './desk.ts'
import { again, asks } from '../../handling.ts'

interface NamedMember extends StaffMember {
  readonly name: string
}

const PER_PAGE = 15

export function renderStaff(
  { words }: View,
  members: readonly NamedMember[],
  page: number,
): Screen {
  const { administration: say } = words
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
    wayBack(words, { kind: 'section', section: 'upkeep' }),
  ])
}

export const renderRoles = ({ words }: View, person: number): Screen =>
  screen(words, words.administration.askRole(person), [
    ROLES.map((role) => tap(words.administration.role[role], { kind: 'askAppoint', person, role })),
    wayBack(words, { kind: 'staff' }),
  ])

/** @param name undefined for somebody whom the shop has never met */
export const renderAskAppoint = (
  { words }: View,
  person: number,
  role: Role,
  name: string | undefined,
): Screen =>
  sure(words, words.administration.askAppoint(person, role, name), [
    [tap(words.administration.button.yesAppoint, { kind: 'appoint', person, role }, 'success')],
  ])

export const renderAskDismiss = ({ words }: View, person: number, role: Role | undefined): Screen =>
  sure(words, words.administration.askDismiss(person, role), [
    [tap(words.administration.button.yesDismiss, { kind: 'dismiss', person }, 'danger')],
  ])

const sure = (words: Words, question: Html, yes: Keyboard): Screen =>
  screen(words, question, [...yes, [tap(words.administration.button.no, { kind: 'staff' })]])

export function renderAppointment({ words }: View, appointment: Appointment, done: Html): Screen {
  return textScreen(words, appointmentText(words, appointment, done), { kind: 'staff' })
}

function appointmentText({ administration, desk }: Words, { kind }: Appointment, done: Html): Html {
  switch (kind) {
    case 'not-allowed':
      return desk.notAllowed
    case 'fixed':
      return administration.fixed
    case 'not-staff':
      return administration.notStaff
    case 'done':
      return done
  }
}

async function staffScreen({ shop: { engine }, view }: ShopContext, page = 0): Promise<Screen> {
  const members = await engine.staff.list()
  const named = members.map(async (member) => ({
    ...member,
    name: (await engine.customers.find(member.personId))?.name ?? '',
  }))
  return renderStaff(view, await Promise.all(named), page)
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
    appointWhom: (ctx) =>
      asks(textScreen(ctx.words, ctx.words.administration.askWhom, { kind: 'staff' })),
    askAppoint: async (ctx, { person, role }) => {
      const known = await ctx.shop.engine.customers.find(person)
      return renderAskAppoint(ctx.view, person, role, known && nameOf({ customer: known }))
    },
    appoint: async (ctx, { person, role }) => {
      const { engine } = ctx.shop
      const appointment = await engine.staff.appoint(ctx.customer.id, person, role)
      await setUpStaffCommands(ctx.shop, ctx.api, person)
      return renderAppointment(
        ctx.view,
        appointment,
        ctx.words.administration.appointed(person, role),
      )
    },
    askDismiss: async (ctx, { person }) =>
      renderAskDismiss(ctx.view, person, await ctx.shop.engine.staff.roleOf(person)),
    dismiss: async (ctx, { person }) => {
      const { engine } = ctx.shop
      const appointment = await engine.staff.dismiss(ctx.customer.id, person)
      await setUpStaffCommands(ctx.shop, ctx.api, person)
      return renderAppointment(ctx.view, appointment, ctx.words.administration.dismissed(person))
    },
  })
  .answers({
    appointWhom: async (ctx, _, text) => {
      const id = readId(text) ?? (await idOfUsername(ctx, text))
      if (id !== undefined) return renderRoles(ctx.view, id)
      return again(textScreen(ctx.words, ctx.words.administration.badId, { kind: 'staff' }))
    },
  })
