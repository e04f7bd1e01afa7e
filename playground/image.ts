export interface ImageSize {
  readonly width: number
  readonly height: number
}

/** Reads width and height from the head of a PNG or JPEG. @returns undefined for anything else */
export function imageSize(content: Buffer): ImageSize | undefined {
  if (content.length >= 24 && content.readUInt32BE(0) === 0x89504e47)
    return { width: content.readUInt32BE(16), height: content.readUInt32BE(20) }
  if (content.length >= 4 && content.readUInt16BE(0) === 0xffd8) return jpegSize(content)
  return undefined
}

/** Walks the segments of a JPEG to the one that starts the frame. */
function jpegSize(content: Buffer): ImageSize | undefined {
  let at = 2
  while (at + 9 <= content.length && content[at] === 0xff) {
    const marker = content.readUInt8(at + 1)
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)
    if (isFrame)
      return { height: content.readUInt16BE(at + 5), width: content.readUInt16BE(at + 7) }
    at += 2 + content.readUInt16BE(at + 2)
  }
  return undefined
}
