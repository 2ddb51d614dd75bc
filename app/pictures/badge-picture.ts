import sharp from "sharp";
import type { DrawnPicture } from "#app/domain/door/badge-pictures.ts";
import { oneAfterAnother } from "./one-after-another.ts";

/** Why a picture is refused for badges. */
type Refusal = "not-a-picture" | "svg" | "too-many-pixels" | "too-small" | "broken";

const MOST_PIXELS = 50_000_000;
/** The longest side that is kept: 200 mm at 300 dots an inch. */
const LONGEST_SIDE = 2362;
const SMALLEST_SIDE = 16;
/** The time limit for a picture, in seconds; valid ones take less. */
const PATIENCE = 30;
const inTurn = oneAfterAnother();

/**
 * Draws a picture for badges again as PNG from the pixels of a PNG or JPEG, upright and in sRGB; what is transparent stays
 * so. Nothing else of the file is kept. Drawings such as SVG may hold scripts and refer to other files: they are refused.
 *
 * @param bytes the uploaded file; its name and declared type are ignored
 */
export async function drawBadgePicture(
  bytes: Uint8Array,
): Promise<{ kind: "drawn"; picture: DrawnPicture } | { kind: "refused"; reason: Refusal }> {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 512)).toString("latin1");
  const written = head.startsWith("\xff\xd8\xff") ? "jpeg" : head.startsWith("\x89PNG\r\n\x1a\n") ? "png" : null;
  if (!written) return { kind: "refused", reason: /<svg|<\?xml/i.test(head) ? "svg" : "not-a-picture" };
  return await inTurn(async () => {
    // Reads the header only: the number of pixels is limited before decoding.
    const metadata = await sharp(bytes, { limitInputPixels: false, failOn: "none" })
      .metadata()
      .catch(() => null);
    if (metadata?.format !== written) return { kind: "refused", reason: "broken" };
    if (metadata.width * metadata.height > MOST_PIXELS) return { kind: "refused", reason: "too-many-pixels" };
    if (Math.min(metadata.width, metadata.height) < SMALLEST_SIDE) return { kind: "refused", reason: "too-small" };
    const picture = await drawn(bytes).catch(() => null);
    return picture ? { kind: "drawn", picture } : { kind: "refused", reason: "broken" };
  });
}

async function drawn(bytes: Uint8Array): Promise<DrawnPicture> {
  const { data, info } = await sharp(bytes, { limitInputPixels: MOST_PIXELS, failOn: "error" })
    .autoOrient()
    .resize(LONGEST_SIDE, LONGEST_SIDE, { fit: "inside", withoutEnlargement: true })
    .toColourspace("srgb")
    .timeout({ seconds: PATIENCE })
    .png({ compressionLevel: 9 })
    .toBuffer({ resolveWithObject: true });
  return { png: data, width: info.width, height: info.height };
}

/** Draws a kept picture smaller, as pages show it. @returns PNG */
export async function smallCopy(png: Uint8Array): Promise<Buffer> {
  const sides = { fit: "inside", withoutEnlargement: true } as const;
  return await inTurn(() => sharp(png).resize(320, 320, sides).png().toBuffer());
}
