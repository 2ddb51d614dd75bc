import sharp from "sharp";
import { oneAfterAnother } from "./one-after-another.ts";

const inTurn = oneAfterAnother();

/** Draws a kept picture smaller, as pages show it. @returns PNG */
export async function smallCopy(png: Uint8Array): Promise<Buffer> {
  const sides = { fit: "inside", withoutEnlargement: true } as const;
  return await inTurn(() => sharp(png).resize(320, 320, sides).png().toBuffer());
}
