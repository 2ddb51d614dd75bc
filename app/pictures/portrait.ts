import sharp, { type Sharp } from "sharp";
import type { PortraitFile } from "#app/domain/speakers/portrait.ts";
import { PORTRAIT_FORMATS, PORTRAIT_SIDES, type PortraitFormat } from "#app/domain/speakers/portrait-format.ts";
import { oneAfterAnother } from "./one-after-another.ts";

/** Why a picture is refused as a portrait. */
export const PICTURE_REFUSALS = [
  "not-a-picture",
  "another-format",
  "moving",
  "too-many-pixels",
  "too-small",
  "broken",
] as const;
export type PictureRefusal = (typeof PICTURE_REFUSALS)[number];

/** Phones with 24 megapixels write up to 24.5 million pixels. */
const MOST_PIXELS = 24_500_000;
const SMALLEST_SIDE = 192;
/** The time limit for a picture, in seconds; valid ones take less. */
const PATIENCE = 30;

/** One thread for each picture, so that pages are served meanwhile. */
sharp.concurrency(1);
sharp.cache(false);
const inTurn = oneAfterAnother();

/**
 * Draws a portrait again from the pixels of a JPEG, PNG, WebP or AVIF: upright, cropped to a square around the most
 * salient part, in sRGB, in several sizes and formats. Nothing else of the file is kept: no location, camera, profile
 * or trailing bytes.
 *
 * @param bytes the uploaded file; its name and declared type are ignored
 */
export async function drawPortrait(
  bytes: Uint8Array,
): Promise<{ kind: "drawn"; files: PortraitFile[] } | { kind: "refused"; reason: PictureRefusal }> {
  const fileFormat = formatOf(bytes);
  if (fileFormat === null) return { kind: "refused", reason: "not-a-picture" };
  if (fileFormat === "other") return { kind: "refused", reason: "another-format" };
  return await inTurn(async () => {
    const reason = await refusalOf(bytes, fileFormat);
    if (reason) return { kind: "refused", reason };
    const square = await squareOf(bytes).catch(() => null);
    return square ? { kind: "drawn", files: await allOf(square) } : { kind: "refused", reason: "broken" };
  });
}

type Written = "jpeg" | "png" | "webp" | "avif";

/** Determines the format by the first bytes. Only known formats reach the decoders. */
function formatOf(bytes: Uint8Array): Written | "other" | null {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 32)).toString("latin1");
  if (head.startsWith("\xff\xd8\xff")) return "jpeg";
  if (head.startsWith("\x89PNG\r\n\x1a\n")) return "png";
  if (/^RIFF.{4}WEBP/s.test(head)) return "webp";
  if (/^.{4}ftyp(avif|mif1)/s.test(head)) return "avif";
  if (/^(GIF8|BM|II\*\0|MM\0\*|.{4}ftyp)/s.test(head)) return "other";
  return null;
}

async function refusalOf(bytes: Uint8Array, written: Written): Promise<PictureRefusal | null> {
  // Reads the header only: the number of pixels is limited before decoding.
  const metadata = await sharp(bytes, { limitInputPixels: false, failOn: "none" })
    .metadata()
    .catch(() => null);
  if (!metadata) return written === "avif" ? "another-format" : "broken";
  if (metadata.format !== (written === "avif" ? "heif" : written)) return "broken";
  if ((metadata.pages ?? 1) > 1) return "moving";
  if (metadata.width * metadata.height > MOST_PIXELS) return "too-many-pixels";
  return Math.min(metadata.width, metadata.height) < SMALLEST_SIDE ? "too-small" : null;
}

interface Square {
  readonly side: number;
  readonly pixels: Buffer;
}

async function squareOf(bytes: Uint8Array): Promise<Square> {
  const input = sharp(bytes, { limitInputPixels: MOST_PIXELS, failOn: "error" }).autoOrient();
  const { width, height, autoOrient } = await input.metadata();
  const largest = Math.min(width, height, autoOrient?.width ?? width, autoOrient?.height ?? height);
  const side = PORTRAIT_SIDES.findLast((one) => one <= largest) ?? SMALLEST_SIDE;
  const { data } = await input
    .resize(side, side, { fit: "cover", position: sharp.strategy.attention })
    .flatten({ background: "#fff" })
    .toColourspace("srgb")
    .timeout({ seconds: PATIENCE })
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { side, pixels: data };
}

async function allOf({ side, pixels }: Square): Promise<PortraitFile[]> {
  const files: PortraitFile[] = [];
  const raw = { width: side, height: side, channels: (pixels.length / side / side) as 1 | 3 };
  for (const one of PORTRAIT_SIDES.filter((size) => size <= side)) {
    const drawn = sharp(pixels, { raw }).resize(one, one);
    for (const format of PORTRAIT_FORMATS)
      files.push({ side: one, format, content: await ENCODERS[format](drawn.clone()).toBuffer() });
  }
  return files;
}

/** Small ones, for lists of a hundred people, have one or two kilobytes each. */
const ENCODERS: Record<PortraitFormat, (drawn: Sharp) => Sharp> = {
  avif: (drawn) => drawn.avif({ quality: 50, effort: 3 }),
  webp: (drawn) => drawn.webp({ quality: 72, effort: 4 }),
  jpeg: (drawn) => drawn.jpeg({ quality: 74, mozjpeg: true }),
};
