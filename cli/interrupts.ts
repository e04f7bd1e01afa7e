import type { Interrupt, World } from './world.ts'

/** The interrupts from now on, until it is closed. */
export interface Interrupts {
  /** The next one. What comes while nobody waits for it is forgotten. */
  next(): Promise<Interrupt>
  close(): void
}

export function listenForInterrupts(world: World): Interrupts {
  let coming = Promise.withResolvers<Interrupt>()
  const close = world.onInterrupt((interrupt) => {
    const { resolve } = coming
    coming = Promise.withResolvers()
    resolve(interrupt)
  })
  return { next: () => coming.promise, close }
}
