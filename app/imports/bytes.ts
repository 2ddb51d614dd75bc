/** Decodes the bytes of a file, or refuses them. */
import { isUtf8 } from "node:buffer";
import { looksLikeCsv } from "./csv-rows.ts";
import { type Findings, line } from "./problems.ts";

/**
 * Collects the bytes, and stops beyond `maxBytes`, so that a file of 200 MB is never held.
 *
 * @returns null after a refusal noted in `findings`
 */
export async function gather(
  source: AsyncIterable<Uint8Array> | Uint8Array,
  maxBytes: number,
  onBytes: (bytes: number) => void,
  findings: Findings,
): Promise<Buffer | null> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of source instanceof Uint8Array ? [source] : source) {
    bytes += chunk.byteLength;
    if (bytes > maxBytes) {
      findings.refuse("", "too-large", { megabytes: Math.floor(maxBytes / 2 ** 20) });
      return null;
    }
    chunks.push(chunk);
    onBytes(bytes);
  }
  return Buffer.concat(chunks, bytes);
}

/**
 * Decodes a file: UTF-8 with or without its mark, or the encoding of an XML declaration if that is Latin-1 or
 * windows-1252. Refuses NUL characters, other encodings and undecodable bytes, with their line.
 *
 * @returns null after a refusal noted in `findings`
 */
export function decode(bytes: Buffer, findings: Findings): string | null {
  const spreadsheet = spreadsheetText(bytes, findings);
  if (spreadsheet !== null) return spreadsheet;
  const mark = bytes.subarray(0, 2).toString("hex");
  if (mark === "fffe" || mark === "feff" || (bytes.length > 1 && (bytes[0] === 0) !== (bytes[1] === 0))) {
    findings.refuse("", "encoding", { encoding: "UTF-16", wanted: "UTF-8" });
    return null;
  }
  const nul = bytes.indexOf(0);
  if (nul >= 0) {
    findings.refuse(line(lineAt(bytes, nul)), "nul-character");
    return null;
  }
  const declared = declaredEncoding(bytes);
  if (declared && /^(?:iso-?8859-?15?|windows-1252|latin-?1)$/.test(declared))
    return new TextDecoder(declared).decode(bytes);
  if (declared && !/^(?:utf-?8|us-ascii|ascii)$/.test(declared)) {
    findings.refuse(line(1), "encoding-unknown", { encoding: declared, wanted: "UTF-8" });
    return null;
  }
  if (isUtf8(bytes)) return new TextDecoder("utf-8").decode(bytes);
  findings.refuse(line(firstBrokenLine(bytes)), "encoding", { encoding: "?", wanted: "UTF-8" });
  return null;
}

/**
 * Decodes a CSV saved by Excel: in French as windows-1252, and as "Unicode text" in UTF-16. Other formats state or fix
 * their encoding. Null when the bytes are UTF-8, or not our CSV in any of these.
 */
function spreadsheetText(bytes: Buffer, findings: Findings): string | null {
  const isWide = bytes[0] === 0xff && bytes[1] === 0xfe;
  if (!isWide && (bytes.includes(0) || isUtf8(bytes))) return null;
  const text = new TextDecoder(isWide ? "utf-16le" : "windows-1252").decode(bytes);
  if (text.includes("\0") || !looksLikeCsv(text)) return null;
  findings.warn(line(1), "encoding-guessed", { encoding: isWide ? "UTF-16" : "windows-1252" });
  return text;
}

function declaredEncoding(bytes: Buffer): string | null {
  const head = bytes.subarray(0, 200).toString("latin1");
  return (
    /^(?:\u00ef\u00bb\u00bf)?\s*<\?xml[^>]*?\sencoding\s*=\s*["']([\w.:-]+)["']/.exec(head)?.[1]?.toLowerCase() ?? null
  );
}

/** The line of a byte, from 1. */
export function lineAt(bytes: Buffer, offset: number): number {
  let number = 1;
  for (let at = bytes.indexOf(10); at >= 0 && at < offset; at = bytes.indexOf(10, at + 1)) number += 1;
  return number;
}

/** The first line that is not UTF-8, from 1. A line feed is never part of another character, so each line is checked alone. */
export function firstBrokenLine(bytes: Buffer): number {
  let start = 0;
  for (let number = 1; ; number += 1) {
    const end = bytes.indexOf(10, start);
    if (!isUtf8(bytes.subarray(start, end < 0 ? bytes.length : end)) || end < 0) return number;
    start = end + 1;
  }
}
