import { qrRuns } from "#app/print/qr.ts";

/** How many modules the code of `text` has on a side, without its quiet zone of four on each: 21 for version 1, 45 for version 7. */
export function modulesOf(text: string): number {
  return qrRuns(text).side - 8;
}
