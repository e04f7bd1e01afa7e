/** Calls a hook of the caller's. One that throws, or rejects, must not make a failure of a purchase that worked. */
export function quietly(hook: () => unknown): void {
  try {
    const work = hook()
    if (work instanceof Promise) work.catch(() => undefined)
  } catch {
    // its own affair
  }
}
