import { writeFile } from "node:fs/promises";
import { qrRuns } from "#app/print/qr.ts";

const WIDTH = 640;
const HEIGHT = 480;
const FRAMES_A_SECOND = 10;
const LIGHT = 235;
const DARK = 16;

/**
 * A film for a browser's pretended camera, played again and again: a badge's code held up for a second, then nothing
 * for as many seconds as asked. Written in YUV4MPEG2, grey.
 */
export async function writeBadgeVideo(file: string, code: string, { pause }: { pause: number }): Promise<void> {
  const held = frame(code);
  const nothing = frame(null);
  const frames = [
    ...Array.from({ length: FRAMES_A_SECOND }, () => held),
    ...Array.from({ length: FRAMES_A_SECOND * pause }, () => nothing),
  ];
  const head = Buffer.from(`YUV4MPEG2 W${WIDTH} H${HEIGHT} F${FRAMES_A_SECOND}:1 Ip A1:1 C420jpeg\n`);
  await writeFile(file, Buffer.concat([head, ...frames]));
}

function frame(code: string | null): Buffer {
  const grey = Buffer.alloc(WIDTH * HEIGHT, LIGHT);
  if (code !== null) {
    const { side, runs } = qrRuns(code);
    const size = Math.floor(HEIGHT / side);
    const left = Math.floor((WIDTH - side * size) / 2);
    for (const { x, y, length } of runs)
      for (let row = 0; row < size; row += 1) {
        const start = (y * size + row) * WIDTH + left + x * size;
        grey.fill(DARK, start, start + length * size);
      }
  }
  return Buffer.concat([Buffer.from("FRAME\n"), grey, Buffer.alloc((WIDTH * HEIGHT) / 2, 128)]);
}
