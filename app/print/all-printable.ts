import type { Ruler } from "./fonts.ts";
import { printable } from "./printable.ts";

/** Makes every text in the data printable. */
export function allPrintable<Data>(data: Data, { covers }: Ruler): Data {
  const shown = (value: unknown): unknown => {
    if (typeof value === "string") return printable(value, covers);
    if (Array.isArray(value)) return value.map(shown);
    if (value === null || typeof value !== "object") return value;
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, shown(inner)]));
  };
  return shown(data) as Data;
}
