import { appendFile } from "node:fs/promises";

/** What a test of a fault has counted: of what must hold, or of the control that breaks it. */
export type Report = { readonly fault: string; readonly counts: Readonly<Record<string, number | string>> } & (
  | { readonly holds: string }
  | { readonly control: string }
);

/**
 * Adds what a test has counted to the results of the run, from which the table in `docs/faults.md` is made. Tests of one
 * fault share a row.
 *
 * @param report.fault what breaks, in a few words; the row's first column
 * @param report.holds what must hold, in a sentence; or `report.control`, what the control leaves out
 * @param report.counts numbers by what was counted; times carry their unit
 */
export async function report(counted: Report): Promise<void> {
  const file = process.env.FAULTS_REPORT;
  if (file) await appendFile(file, `${JSON.stringify(counted)}\n`);
}
