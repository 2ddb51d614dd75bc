import sharp from "sharp";
import { readSlides } from "../slides/slides-file.ts";
import { oneAfterAnother } from "./one-after-another.ts";

/** A scan of an A3 sheet at 600 dots an inch has about 70 million pixels. */
const MOST_PIXELS = 75_000_000;
/** An A4 sheet at 300 dots an inch, in pixels. */
const LONGEST_SIDE = 3508;
/** A photograph as PNG may be many times as large as it is as JPEG. In bytes. */
const LARGEST_PNG = 8 * 1024 * 1024;
/** The time limit for a picture, in seconds; valid ones take less. */
const PATIENCE = 30;
const inTurn = oneAfterAnother();

interface Read {
  readonly format: "pdf" | "jpeg" | "png";
  readonly content: Uint8Array;
}

/**
 * Reads an uploaded document by its bytes, not by its name. A picture is drawn again, upright and as large as a printed
 * page at most: nothing else of its file is kept, no location, camera or trailing bytes. A PDF stays as it is.
 *
 * @returns null for anything but a complete PDF that unpacks within limits, or a JPEG or PNG that can be drawn
 */
export async function readDocument(bytes: Uint8Array): Promise<Read | null> {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 8)).toString("latin1");
  if (head.startsWith("%PDF-")) {
    const read = await readSlides(bytes);
    return read.kind === "slides" && read.format === "pdf" ? { format: "pdf", content: bytes } : null;
  }
  const written = head.startsWith("\xff\xd8\xff") ? "jpeg" : head === "\x89PNG\r\n\x1a\n" ? "png" : null;
  return written && (await inTurn(() => drawn(bytes, written)));
}

async function drawn(bytes: Uint8Array, written: "jpeg" | "png"): Promise<Read | null> {
  // Reads the header only: the number of pixels is limited before decoding.
  const metadata = await sharp(bytes, { limitInputPixels: false, failOn: "none" })
    .metadata()
    .catch(() => null);
  if (metadata?.format !== written || metadata.width * metadata.height > MOST_PIXELS) return null;
  const picture = sharp(bytes, { limitInputPixels: MOST_PIXELS, failOn: "error" })
    .autoOrient()
    .resize(LONGEST_SIDE, LONGEST_SIDE, { fit: "inside", withoutEnlargement: true })
    .timeout({ seconds: PATIENCE });
  try {
    const png = written === "png" ? await picture.clone().png().toBuffer() : null;
    if (png && png.length <= LARGEST_PNG) return { format: "png", content: png };
    const content = await picture.flatten({ background: "#fff" }).jpeg({ quality: 85 }).toBuffer();
    return { format: "jpeg", content };
  } catch {
    return null;
  }
}
