import { alignedTable } from "../bin/markdown.ts";
import type { Measure } from "./measure.ts";

/** Makes the table of measures for a document in English. */
export function tableOf(measures: readonly Measure[]): string {
  const number = (value: number) => value.toLocaleString("en-GB", { maximumFractionDigits: 2 });
  const rows = measures.map(({ name, unit, measured, baseline, ratio, target, met, note }) => [
    name,
    `${number(measured)} ${unit}`,
    baseline === null ? "" : number(baseline),
    ratio === null ? "" : ratio.toFixed(3),
    met ? target : `${target}: **missed**`,
    note,
  ]);
  return alignedTable([["what", "measured", "baseline", "ratio", "target", "how"], ...rows]);
}
