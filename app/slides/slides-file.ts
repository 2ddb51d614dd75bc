import { SLIDES_TYPES, type SlidesFormat } from "../domain/speakers/slides-format.ts";
import { unpackPdf } from "./pdf-streams.ts";
import { openBudget, UnpacksTooLarge } from "./unpacking.ts";
import { filesInZip, unpackZip, type ZipEntry } from "./zip-files.ts";

export type SlidesRead =
  | { readonly kind: "slides"; readonly format: SlidesFormat }
  | { readonly kind: "refused"; readonly reason: "another-format" | "unpacks-too-large" };

/**
 * Determines the type of a slides file by its bytes, not by its name. The file is unpacked once as a stream, to measure
 * its size, and nothing is kept.
 *
 * @returns `another-format` for anything but a complete PDF (ISO 32000-2, 7.5.2 and 7.5.5), ODP (OpenDocument 1.3 part
 * 2, 3.3) or PPTX (ECMA-376 part 2), also for a presentation with macros; `unpacks-too-large` for one that unpacks to
 * more than 16 MiB and 60 times its size, or to more than 400 MiB
 */
export async function readSlides(bytes: Uint8Array): Promise<SlidesRead> {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const budget = openBudget(file.length);
  try {
    if (file.subarray(0, 5).toString("latin1") === "%PDF-") {
      if (!file.subarray(-1024).includes("%%EOF")) return ANOTHER;
      await unpackPdf(file, budget);
      return { kind: "slides", format: "pdf" };
    }
    const entries = filesInZip(file);
    const format = entries && presentationIn(file, entries);
    return format && (await unpackZip(entries, budget)) ? { kind: "slides", format } : ANOTHER;
  } catch (error) {
    if (error instanceof UnpacksTooLarge) return { kind: "refused", reason: "unpacks-too-large" };
    throw error;
  }
}

const ANOTHER = { kind: "refused", reason: "another-format" } as const;

function presentationIn(file: Buffer, entries: readonly ZipEntry[]): "odp" | "pptx" | null {
  const names = entries.map(({ name }) => name);
  if (names.some((name) => /(^|\/)(vbaProject\.bin|Basic\/)/i.test(name))) return null;
  if (isOpenDocument(file)) return names.includes("content.xml") ? "odp" : null;
  return names.includes("[Content_Types].xml") && names.includes("ppt/presentation.xml") ? "pptx" : null;
}

/** The type comes first and uncompressed, so that it can be read without unpacking. */
function isOpenDocument(file: Buffer): boolean {
  return file.subarray(30, 200).toString("latin1").startsWith(`mimetype${SLIDES_TYPES.odp}`);
}
