import type { Output } from './world.ts'

/** An output that remembers whether it could be written. */
export interface WatchedOutput extends Output {
  /** Resolves when all was taken or refused, with the reason of a refusal. */
  settled(): Promise<NodeJS.ErrnoException | undefined>
}

/** Watches a stream: whoever reads only the first lines hangs up on us, and a disk can be full. */
export function watchOutput(stream: NodeJS.WriteStream): WatchedOutput {
  const writing: Promise<void>[] = []
  let failure: NodeJS.ErrnoException | undefined
  const note = (error: NodeJS.ErrnoException | null | undefined): void => {
    failure ??= error ?? undefined
  }
  stream.on('error', note)
  return {
    get columns() {
      return stream.columns
    },
    write(text) {
      const { promise, resolve } = Promise.withResolvers<void>()
      writing.push(promise)
      stream.write(text, (error) => {
        note(error)
        resolve()
      })
    },
    async settled() {
      await Promise.all(writing)
      return failure
    },
  }
}
