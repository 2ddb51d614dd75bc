import { crc32, deflateSync } from "node:zlib";

/**
 * Writes a picture in black and white as a PNG (ISO/IEC 15948) with one bit for each pixel.
 *
 * @param width in pixels, a multiple of eight
 * @param rows for each row a filter byte (0: none, 2: the difference from the row above) and `width / 8` bytes; a bit is 1
 * for white
 */
export function greyPng(width: number, height: number, rows: Buffer): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width);
  header.writeUInt32BE(height, 4);
  // One bit for each pixel; the zeros after it mean greyscale, and the only methods of compression and filtering.
  header[8] = 1;
  return Buffer.concat([SIGNATURE, chunk("IHDR", header), chunk("IDAT", deflateSync(rows)), chunk("IEND")]);
}

const SIGNATURE = Buffer.from("\x89PNG\r\n\x1a\n", "latin1");

function chunk(type: string, body = Buffer.alloc(0)): Buffer {
  const named = Buffer.concat([Buffer.from(type, "latin1"), body]);
  const ends = Buffer.alloc(8);
  ends.writeUInt32BE(body.length);
  ends.writeUInt32BE(crc32(named), 4);
  return Buffer.concat([ends.subarray(0, 4), named, ends.subarray(4)]);
}
