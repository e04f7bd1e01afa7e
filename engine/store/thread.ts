import { Worker } from 'node:worker_threads'

/**
 * Runs a module in a thread of its own, for work in which nobody would be answered.
 *
 * @returns what the module posted last
 * @throws what the module threw
 */
export function runThread(module: URL, workerData: object): Promise<unknown> {
  const { promise, resolve, reject } = Promise.withResolvers<unknown>()
  let posted: unknown
  const worker = new Worker(module, { workerData })
  worker.on('message', (message) => (posted = message))
  worker.once('error', reject)
  worker.once('exit', (code) => {
    if (code === 0) resolve(posted)
    else reject(new Error(`A thread ended with ${code}`))
  })
  return promise
}
