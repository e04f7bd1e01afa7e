import { EXIT, Failure, wrongUse } from '#cli'
import { PLACES } from './places.ts'

/** Something of this machine went wrong. */
export const failed = (message: string): Failure => new Failure(EXIT.refused, message)

/** Before anything that only the owner of the machine may do. */
export function refuseOthers(word: string): void {
  if (process.getuid?.() !== 0) throw wrongUse(`As root: sudo numberland-shop ${word}`)
}

export const notInstalled = (): Failure =>
  failed(`There is no shop in ${PLACES.current}: install one with install.sh.`)
