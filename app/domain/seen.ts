import { createHash } from "node:crypto";

/** What a form shows of a row, by the names of its fields. */
export type Words = Readonly<Record<string, unknown>>;

/** A field that others changed after it was read; `touched`: whoever saves now has changed it too. */
export interface ChangedField {
  readonly name: string;
  readonly touched: boolean;
}

/** What a form carries to say what it saw: for each field a short hash of its value. */
export function seenOf(words: Words): string {
  return Object.entries(words)
    .map(([name, value]) => `${name}.${hashOf(value)}`)
    .join(" ");
}

/**
 * The fields that others changed after a form was read and to other values than those it would write now. To be asked in the transaction
 * that has locked the row.
 *
 * @param options.seen what the form carried; absent: nothing is compared
 * @param options.standing the row's values now
 * @param options.wanted the values that would be written
 */
export function changedSince(options: { seen?: string; standing: Words; wanted: Words }): ChangedField[] {
  const { seen, standing, wanted } = options;
  if (seen === undefined) return [];
  const read = new Map(seen.split(" ").map((field) => field.split(".") as [string, string | undefined]));
  return Object.entries(standing).flatMap(([name, value]) => {
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
