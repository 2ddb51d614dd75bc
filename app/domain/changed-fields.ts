import { createHash } from "node:crypto";

/** The values of a row that a form shows, by field. */
export type RowValues = Readonly<Record<string, unknown>>;

/** A field that others changed after the form was read; `touched`: the person who saves has changed it too. */
export interface ChangedField {
  readonly name: string;
  readonly touched: boolean;
}

/** Makes the text by which a form remembers what it showed: a short hash of each field's value. */
export function seenOf(words: RowValues): string {
  return Object.entries(words)
    .map(([name, value]) => `${name}.${hashOf(value)}`)
    .join(" ");
}

/**
 * Finds the fields that others changed after a form was read, to values other than those to be written. Call it in the
 * transaction that has locked the row.
 *
 * @param options.seen from the form; absent: nothing is compared
 * @param options.current the row's values now
 * @param options.wanted the values to be written
 */
export function changedSince(options: { seen?: string; current: RowValues; wanted: RowValues }): ChangedField[] {
  const { seen, current, wanted } = options;
  if (seen === undefined) return [];
  const read = new Map(seen.split(" ").map((field) => field.split(".") as [string, string | undefined]));
  return Object.entries(current).flatMap(([name, value]) => {
    const [now, would] = [hashOf(value), name in wanted ? hashOf(wanted[name]) : hashOf(value)];
    return now === read.get(name) || now === would ? [] : { name, touched: would !== read.get(name) };
  });
}

function hashOf(value: unknown): string {
  return createHash("sha256")
    .update(JSON.stringify(value ?? null))
    .digest("base64url")
    .slice(0, 16);
}
