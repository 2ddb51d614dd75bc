import { sql } from "kysely";
import { OPTION_ORDER } from "../edition/options.ts";
import type { Problem } from "../registration/problems.ts";
import type { Database } from "../transaction.ts";

/** An option of which an allotment holds places; `full` when none of them is left. */
export interface AllottedOption {
  readonly id: number;
  readonly name: string;
  readonly nameEn: string | null;
  readonly places: number;
  readonly handedOut: number;
  readonly full: boolean;
}

/** Lists the options of which an allotment holds places, by day. */
export async function optionsOfAllotment(
  db: Database,
  { allotment }: { allotment: number },
): Promise<AllottedOption[]> {
  const { rows } = await sql<AllottedOption>`
    select option.id, name, name_en as "nameEn", held.places, held.handed_out as "handedOut",
      held.handed_out >= held.places as full
    from allotment_option as held join option on option.id = held.option_id
    where held.allotment_id = ${allotment} order by ${OPTION_ORDER}`.execute(db);
  return rows;
}

/** Lists what prevents giving these options along with a place: others than the allotment's, or none left. */
export function problemsOfAllotted(held: readonly AllottedOption[], asked: readonly number[]): Problem[] {
  const known = new Map(held.map((one) => [one.id, one]));
  const unknown = [...new Set(asked)].filter((id) => !known.has(id));
  const full = [...new Set(asked)].filter((id) => known.get(id)?.full);
  return [
    ...(unknown.length > 0 ? [{ field: "options", reason: "unknown", options: unknown } as const] : []),
    ...(full.length > 0 ? [{ field: "options", reason: "option-full", options: full } as const] : []),
  ];
}
