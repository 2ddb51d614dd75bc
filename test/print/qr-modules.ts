import { qrRuns } from "#app/print/qr.ts";

/**
 * Returns the code's number of modules per side, without the quiet zone of four on each: 21 for version 1, 37 for
 * version 5.
 */
export function modulesOf(text: string): number {
  return qrRuns(text).side - 8;
}
