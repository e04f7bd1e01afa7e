/** A server in a thread of its own that gives every request the same answer: what is measured is the caller. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Worker, isMainThread, parentPort, workerData } from 'node:worker_threads'

if (!isMainThread) {
  const server = createServer((_request, response) => {
    response.setHeader('content-type', 'application/json')
    response.end(String(workerData))
  })
  server.listen(0, '127.0.0.1', () =>
    parentPort?.postMessage((server.address() as AddressInfo).port),
  )
}

export interface CannedServer {
  readonly url: string
  close(): Promise<unknown>
}

export function openCannedServer(answer: string): Promise<CannedServer> {
  const worker = new Worker(new URL(import.meta.url), { workerData: answer })
  return new Promise((resolve, reject) => {
    worker.once('error', reject)
    worker.once('message', (port) => {
      resolve({ url: `http://127.0.0.1:${String(port)}/v2.php`, close: () => worker.terminate() })
    })
  })
}
