/** Decodes the text of files from elsewhere: statements of banks, lists of people. */
import { isUtf8 } from "node:buffer";
import { firstBrokenLine, lineAt } from "./bytes.ts";

/** What is wrong with a text, with the line, from 1; null without one. */
export interface TextProblems {
  add(line: number | null, code: "nul-character" | "encoding", values?: Readonly<Record<string, string>>): void;
}

export interface DecodedText {
  readonly text: string;
  /** Its name, such as `windows-1252`. */
  readonly encoding: string;
}

/**
 * Decodes UTF-8 with or without its mark, UTF-16 with its mark, windows-1252 and ISO-8859-15. The last two differ in
 * few signs: bytes from 80 to 9F are windows-1252 alone, and a fraction inside a word can only be the `Œ` of
 * ISO-8859-15.
 *
 * @returns null after a problem: NUL characters, or UTF-8 with bytes that are none
 */
export function decodeText(bytes: Buffer, problems: TextProblems): DecodedText | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return wide(bytes, "utf-16le", problems);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return wide(bytes, "utf-16be", problems);
  const nul = bytes.indexOf(0);
  if (nul >= 0) {
    problems.add(lineAt(bytes, nul), "nul-character");
    return null;
  }
  const isMarked = bytes.subarray(0, 3).toString("hex") === "efbbbf";
  if (isUtf8(bytes)) {
    const isPlain = bytes.every((byte) => byte < 0x80);
    const encoding = isMarked ? "utf-8 with BOM" : isPlain ? "utf-8 (ASCII only)" : "utf-8";
    return { text: new TextDecoder("utf-8").decode(bytes), encoding };
  }
  if (isMarked || isMostlyUtf8(bytes)) {
    problems.add(firstBrokenLine(bytes), "encoding", { encoding: "?", wanted: "UTF-8" });
    return null;
  }
  const encoding = singleByteEncoding(bytes);
  return { text: new TextDecoder(encoding).decode(bytes), encoding };
}

function wide(bytes: Buffer, encoding: "utf-16le" | "utf-16be", problems: TextProblems): DecodedText | null {
  const text = new TextDecoder(encoding).decode(bytes);
  if (!text.includes("\0") && text.isWellFormed()) return { text, encoding };
  problems.add(null, "encoding", { encoding: "UTF-16", wanted: "UTF-8" });
  return null;
}

/** More signs of several bytes than broken ones: a damaged UTF-8 file, which another encoding would only garble. */
function isMostlyUtf8(bytes: Buffer): boolean {
  let [valid, broken] = [0, 0];
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at] ?? 0;
    if (byte < 0x80) continue;
    const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
    if (byte >= 0xc2 && isUtf8(bytes.subarray(at, at + length)) && at + length <= bytes.length) {
      valid += 1;
      at += length - 1;
    } else broken += 1;
  }
  return valid > broken;
}

/** `€` and `ŠšŽžŒœŸ` of ISO-8859-15; windows-1252 has `¤¦¨´¸¼½¾` there, which no bank writes beside these signs. */
function singleByteEncoding(bytes: Buffer): "windows-1252" | "iso-8859-15" {
  if (bytes.some((byte) => byte >= 0x80 && byte <= 0x9f)) return "windows-1252";
  const text = bytes.toString("latin1");
  const isWord = /[\p{L}][¦¨´¸¼½¾]|[¦¨´¸¼½¾][\p{L}]/u.test(text);
  return isWord || /[\d\s\u00a0]¤|¤\s*\d/u.test(text) ? "iso-8859-15" : "windows-1252";
}
