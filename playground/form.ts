import { badRequest } from './refusal.ts'

/** The fields and files of a form, whoever wrote it. */
export async function readForm(request: Request): Promise<[string, string | File][]> {
  const type = request.headers.get('content-type') ?? ''
  const [, quoted, boundary = quoted] = /;\s*boundary=(?:"([^"]+)"|([^\s;]+))/i.exec(type) ?? []
  try {
    if (boundary === undefined) return [...(await request.formData())]
    const body = asBrowsersWrite(Buffer.from(await request.arrayBuffer()), boundary)
    return [...(await new Response(body, { headers: { 'content-type': type } }).formData())]
  } catch {
    throw badRequest("can't parse the form of the request")
  }
}

/**
 * Node reads the heads of a form as browsers write them: before version 24 no others, and later none whose file name has a space but
 * no quotes. grammY leaves out quotes and spaces, and Telegram understands it.
 */
function asBrowsersWrite(body: Buffer, boundary: string): Buffer<ArrayBuffer> {
  const parts = body.toString('latin1').split(`--${boundary}\r\n`) // keeps each byte as it is
  return Buffer.from(parts.map(withPlainHead).join(`--${boundary}\r\n`), 'latin1')
}

const withPlainHead = (part: string): string =>
  part.replace(
    /^content-disposition: *form-data; *name="([^"\r]*)"(?:; *filename=(?:"([^"\r]*)"|([^"\r]+)))?(?=\r\n)/i,
    (_head, name: string, quoted?: string, file = quoted) =>
      `Content-Disposition: form-data; name="${name}"${file === undefined ? '' : `; filename="${file}"`}`,
  )
