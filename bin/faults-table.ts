import { readFile, writeFile } from "node:fs/promises";
import type { Report } from "../test/faults/report.ts";
import { alignedTable, withPart } from "./markdown.ts";

const DOCUMENT = "docs/faults.md";

/**
 * Makes the table of what a run of the faults has counted, a row for each fault.
 *
 * @param results a file of JSON lines, as `report` in `test/faults/report.ts` writes them
 */
export async function faultsTable(results: string): Promise<string> {
  const lines = (await readFile(results, "utf8").catch(() => "")).split("\n").filter(Boolean);
  const reports = lines.map((line) => JSON.parse(line) as Report);
  const rows = [...new Set(reports.map(({ fault }) => fault))].map((fault) => {
    const own = reports.filter((report) => report.fault === fault);
    const held = own.flatMap((report) => ("holds" in report ? [`${report.holds}: ${wordsOf(report)}`] : []));
    const controls = own.flatMap((report) => ("control" in report ? [`${report.control}: ${wordsOf(report)}`] : []));
    return [fault, held.join("<br>"), controls.join("<br>")];
  });
  return alignedTable([["Fault", "What held", "Control"], ...rows]);
}

/** Puts the table into the document, between its two marks, with a line about the run below. */
export async function writeFaultsTable(table: string, run: string): Promise<void> {
  const text = await readFile(DOCUMENT, "utf8");
  await writeFile(DOCUMENT, withPart(text, "counts", `${table}\n\n${run}`));
}

function wordsOf({ counts }: Report): string {
  return Object.entries(counts)
    .map(([what, count]) => `${count} ${what}`)
    .join(", ");
}
