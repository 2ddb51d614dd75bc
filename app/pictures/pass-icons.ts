import sharp from "sharp";

const LOOP =
  "M20 10C24 3.2 29.4 1 33.4 3.4C38.6 6.6 38.6 13.4 33.4 16.6C29.4 19 24 16.8 20 10C16 3.2 10.6 1 6.6 3.4C1.4 6.6 1.4 13.4 6.6 16.6C10.6 19 16 16.8 20 10Z";
const ICON = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="-2 -12 44 44"><path fill="#fbf8f1" d="M-2-12h44v44H-2z"/><path fill="none" stroke="#0b5d3b" stroke-width="4" d="${LOOP}"/></svg>`;
const SIDE = 29;

/** Draws the icon that Apple Wallet asks for, in the sizes of its screens, as PNG files by name. */
export async function passIcons(): Promise<Record<string, Uint8Array>> {
  const drawn = [1, 2, 3].map(async (scale) => {
    const png = await sharp(Buffer.from(ICON), { density: 300 })
      .resize(SIDE * scale)
      .png()
      .toBuffer();
    return [scale === 1 ? "icon.png" : `icon@${scale}x.png`, new Uint8Array(png)] as const;
  });
  return Object.fromEntries(await Promise.all(drawn));
}
