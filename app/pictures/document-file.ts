import sharp from "sharp";
import { readSlides } from "../slides/slides-file.ts";

/** A scan of an A3 sheet at 600 dots an inch has about 70 million pixels. */
const MOST_PIXELS = 75_000_000;

/**
 * Determines the type of an uploaded document by its bytes, not by its name.
 *
 * @returns null for anything but a complete PDF that unpacks within limits, or a JPEG or PNG whose header can be read
 */
export async function documentFormat(bytes: Uint8Array): Promise<"pdf" | "jpeg" | "png" | null> {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 8)).toString("latin1");
  if (head.startsWith("%PDF-")) {
    const read = await readSlides(bytes);
    return read.kind === "slides" && read.format === "pdf" ? "pdf" : null;
  }
  const written = head.startsWith("\xff\xd8\xff") ? "jpeg" : head === "\x89PNG\r\n\x1a\n" ? "png" : null;
  if (!written) return null;
  const metadata = await sharp(bytes, { limitInputPixels: false, failOn: "none" })
    .metadata()
    .catch(() => null);
  if (metadata?.format !== written) return null;
  return metadata.width * metadata.height <= MOST_PIXELS ? written : null;
}
