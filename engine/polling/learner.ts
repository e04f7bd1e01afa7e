/** Learns from every look how likely a code is at each age: for all orders, each service, each country, each pair of them. */
import type { EpochMs } from '#sdk'
import { SECOND } from '../clock.ts'
import { createBoundedMap, type BoundedMap } from './bounded-map.ts'
import {
  emptyCell,
  fadeCell,
  restoreCell,
  saveCell,
  weightOf,
  type Cell,
  type SavedCell,
} from './cell.ts'
import { curveOf, type Curve } from './curve.ts'
import { add, arrival, silence, type Sighting } from './evidence.ts'
import { guessedHazard } from './guess.ts'
import { PHASES, type Phase } from './phase.ts'
import { listIn, recordIn } from './saved.ts'
import { product, towardsGuess, towardsKind } from './shrinkage.ts'

/** Evidence loses half its weight while so many codes come: fewer blur the curves, more lag behind the hours of the day. */
const HALF_LIFE_CODES = 4000
const REBUILD_EVERY_MS = 30 * SECOND
const MOST_PAIRS = 2000
/** There are some 170 services and as many countries. */
const MOST_OF_ONE = 400
/** Clocks have a grain: a code that came at once came within it. */
const SHORTEST_S = 0.1

/** What an order's odds depend on. */
export interface Kind {
  readonly service: string
  readonly country: string
}

export interface Learner {
  curve(kind: Kind, phase: Phase): Curve
  /** No code came between these ages. */
  quiet(kind: Kind, phase: Phase, fromAge: number, toAge: number): void
  /** A code came between these ages. */
  found(kind: Kind, phase: Phase, fromAge: number, toAge: number): void
  /** Lets what was learnt into the curves, unless that was done a moment ago. */
  rebuild(now: EpochMs): void
  save(): SavedLearner
}

interface SavedLearner {
  readonly all: SavedCell
  readonly services: readonly SavedEntry[]
  readonly countries: readonly SavedEntry[]
  readonly pairs: readonly SavedEntry[]
}

type SavedEntry = readonly [key: string, cell: SavedCell]

/** @param saved what `save` gave before; anything else is as good as nothing. */
export function createLearner(saved?: unknown): Learner {
  const before = recordIn(saved)
  const all = emptyCell()
  restoreCell(all, before['all'])
  const services = restoreCells(MOST_OF_ONE, before['services'])
  const countries = restoreCells(MOST_OF_ONE, before['countries'])
  const pairs = restoreCells(MOST_PAIRS, before['pairs'])
  let codes = 0
  let rebuiltAt: EpochMs = -Infinity

  const ofAll = (phase: Phase): Curve =>
    kept(all, phase, () => towardsGuess(guessedHazard(phase), all.evidence[phase]))

  const ofOne = (cell: Cell, phase: Phase): Curve =>
    kept(cell, phase, () => towardsKind(ofAll(phase).hazard, cell.evidence[phase]))

  const ofPair = (kind: Kind, cell: Cell, phase: Phase): Curve =>
    kept(cell, phase, () => {
      const service = ofOne(services.of(kind.service), phase)
      const country = ofOne(countries.of(kind.country), phase)
      const expected = product(service.hazard, country.hazard, ofAll(phase).hazard)
      return towardsKind(expected, cell.evidence[phase])
    })

  /** Found without making a key: this is asked for every order that is due, several times a second. */
  const atHand = PHASES.map(() => new Map<string, Map<string, Curve>>())

  function curve(kind: Kind, phase: Phase): Curve {
    const ofCountries = atHand[phase]?.get(kind.service) ?? new Map<string, Curve>()
    const there = ofCountries.get(kind.country)
    if (there !== undefined) return there
    const made = ofPair(kind, pairs.of(keyOf(kind)), phase)
    atHand[phase]?.set(kind.service, ofCountries.set(kind.country, made))
    return made
  }

  function note(kind: Kind, phase: Phase, sighting: Sighting): void {
    const { service, country } = kind
    for (const cell of [all, services.of(service), countries.of(country), pairs.of(keyOf(kind))]) {
      add(cell.evidence[phase], sighting)
    }
  }

  return {
    curve,
    quiet(kind, phase, fromAge, toAge) {
      if (toAge > fromAge) note(kind, phase, silence(fromAge, toAge))
    },
    found(kind, phase, fromAge, toAge) {
      const until = Math.max(toAge, fromAge + SHORTEST_S)
      note(kind, phase, arrival(curve(kind, phase), fromAge, until))
      codes++
    },
    rebuild(now) {
      if (Math.abs(now - rebuiltAt) < REBUILD_EVERY_MS) return // a clock may be set back
      const factor = 2 ** (-codes / HALF_LIFE_CODES)
      fadeCell(all, factor)
      for (const cells of [services, countries, pairs]) {
        for (const [, cell] of cells.entries()) fadeCell(cell, factor)
      }
      for (const curves of atHand) curves.clear()
      rebuiltAt = now
      codes = 0
    },
    save: () => ({
      all: saveCell(all),
      services: saveCells(services),
      countries: saveCells(countries),
      pairs: saveCells(pairs),
    }),
  }
}

const keyOf = ({ service, country }: Kind): string => `${service} ${country}`

function kept(cell: Cell, phase: Phase, build: () => Float64Array): Curve {
  const there = cell.curves.get(phase)
  if (there !== undefined) return there
  const curve = curveOf(build())
  cell.curves.set(phase, curve)
  return curve
}

const saveCells = (cells: BoundedMap<Cell>): SavedEntry[] =>
  Array.from(cells.entries(), ([key, cell]) => [key, saveCell(cell)])

function restoreCells(most: number, saved: unknown): BoundedMap<Cell> {
  const cells = createBoundedMap(most, emptyCell, weightOf)
  for (const [key, cell] of listIn(saved).map(listIn)) {
    if (typeof key === 'string') restoreCell(cells.of(key), cell)
  }
  return cells
}
