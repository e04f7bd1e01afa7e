import type { Finding, Movement, SettingName } from '#engine'
import type { Html } from '../html.ts'
import type * as fa from './fa.ts'
import type { FaultWords } from './faults/fa.ts'
import type { Formats } from './format.ts'
import type { MenuCommand } from './typed-commands.ts'

/** Every noun's sentences. Persian is the type: the other languages say what it says. */
export type Nouns = typeof fa

type ProblemFinding = Extract<Finding, { readonly problem: unknown }>

/** Names of which each noun brings its own. */
export interface NamesOfAll {
  readonly settingNames: Readonly<Record<SettingName, string>>
  readonly movementNames: Readonly<Record<Movement['kind'], string>>
  readonly commandNames: Readonly<Record<MenuCommand, string>>
  /** What an audit finds wrong. */
  readonly findingNames: {
    readonly [F in ProblemFinding as F['kind']]: (finding: F) => Html
  }
  /** What was done, in the audit log. */
  readonly entryNames: Readonly<Record<string, string>>
}

type Parts<Part> = Nouns[keyof Nouns] extends infer Noun
  ? Noun extends { readonly [P in Part & string]: infer Names }
    ? (names: Names) => void
    : never
  : never
/** What the nouns bring together; it is less than {@link NamesOfAll} while a name is missing. */
export type Brought = {
  readonly [Part in keyof NamesOfAll]: Parts<Part> extends (names: infer Names) => void
    ? Names
    : never
}

/** Every sentence of the shop. Nothing is said that is not here. */
export type Words = Formats & { readonly rightToLeft: boolean } & FaultWords & NamesOfAll & Nouns
