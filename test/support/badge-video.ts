import { writeFile } from "node:fs/promises";
import QRCode from "qrcode";

const WIDTH = 320;
const HEIGHT = 240;
const FRAMES_A_SECOND = 10;
const LIGHT = 235;
const DARK = 16;
const QUIET_ZONE = 4;

/**
 * Writes a film for a browser's fake camera, which repeats it: a code is shown for a second, then nothing for `pause`
 * seconds. Any text can be shown. The format is YUV4MPEG2, grey.
 */
export async function writeBadgeVideo(file: string, code: string, { pause }: { pause: number }): Promise<void> {
  const frames = [
    ...Array.from({ length: FRAMES_A_SECOND }, () => frame(code)),
    ...Array.from({ length: FRAMES_A_SECOND * pause }, () => frame(null)),
  ];
  const head = Buffer.from(`YUV4MPEG2 W${WIDTH} H${HEIGHT} F${FRAMES_A_SECOND}:1 Ip A1:1 C420jpeg\n`);
  await writeFile(file, Buffer.concat([head, ...frames]));
}

function frame(code: string | null): Buffer {
  const grey = Buffer.alloc(WIDTH * HEIGHT, LIGHT);
  if (code !== null) {
    const { modules } = QRCode.create(code, { errorCorrectionLevel: "M" });
    const size = Math.floor(HEIGHT / (modules.size + 2 * QUIET_ZONE));
    const left = Math.floor((WIDTH - modules.size * size) / 2);
    for (let row = 0; row < modules.size * size; row += 1)
      for (let column = 0; column < modules.size; column += 1)
        if (modules.get(Math.floor(row / size), column) === 1) {
          const start = (row + QUIET_ZONE * size) * WIDTH + left + column * size;
          grey.fill(DARK, start, start + size);
        }
  }
  return Buffer.concat([Buffer.from("FRAME\n"), grey, Buffer.alloc((WIDTH * HEIGHT) / 2, 128)]);
}
