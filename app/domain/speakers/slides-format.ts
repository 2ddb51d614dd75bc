/** Which kinds of slides are kept, told by their bytes: a file's name and announced type prove nothing. Pure. */
export const SLIDES_TYPES = {
  pdf: "application/pdf",
  odp: "application/vnd.oasis.opendocument.presentation",
  pptx: "application/vnd.openxmlformats-officedocument.presentationml.presentation",
} as const;
export type SlidesFormat = keyof typeof SLIDES_TYPES;

/** Bytes in which a PDF ends and a ZIP keeps its list of files (APPNOTE 4.3.16: 22 bytes and a comment). */
const TAIL = 65_557;
/** APPNOTE 4.3.12: a file's entry in that list without its names. */
const ENTRY = 46;

/**
 * @returns null for anything but a whole PDF (ISO 32000-2, 7.5.2 and 7.5.5), ODP (OpenDocument 1.3 part 2, 3.3) or PPTX (ECMA-376 part 2);
 *   also for a presentation that carries macros
 */
export function slidesFormatOf(bytes: Uint8Array): SlidesFormat | null {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (file.subarray(0, 5).toString("latin1") === "%PDF-") return file.subarray(-1024).includes("%%EOF") ? "pdf" : null;
  const names = namesInZip(file);
  if (!names || names.some((name) => /(^|\/)(vbaProject\.bin|Basic\/)/i.test(name))) return null;
  if (isOpenDocument(file)) return names.includes("content.xml") ? "odp" : null;
  return names.includes("[Content_Types].xml") && names.includes("ppt/presentation.xml") ? "pptx" : null;
}

/** The type stands first, uncompressed, so that it can be read without unpacking. */
function isOpenDocument(file: Buffer): boolean {
  return file.subarray(30, 200).toString("latin1").startsWith(`mimetype${SLIDES_TYPES.odp}`);
}

/** The names of the files in a ZIP; null when it is none, is cut off, or lies about its list. */
function namesInZip(file: Buffer): string[] | null {
  if (file.length < 22 || file.readUInt32LE(0) !== 0x04034b50) return null;
  const end = file.lastIndexOf(Buffer.from("PK\x05\x06", "latin1"));
  if (end < Math.max(0, file.length - TAIL) || end + 22 > file.length) return null;
  const count = file.readUInt16LE(end + 10);
  const names: string[] = [];
  let at = file.readUInt32LE(end + 16);
  for (let entry = 0; entry < count; entry++) {
    if (at + ENTRY > end || file.readUInt32LE(at) !== 0x02014b50) return null;
    const length = file.readUInt16LE(at + 28);
    names.push(file.subarray(at + ENTRY, at + ENTRY + length).toString("utf8"));
    at += ENTRY + length + file.readUInt16LE(at + 30) + file.readUInt16LE(at + 32);
  }
  return names;
}
