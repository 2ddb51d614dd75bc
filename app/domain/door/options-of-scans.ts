import { sql } from "kysely";
import { OPTION_ORDER } from "../edition/options.ts";
import type { Database } from "../transaction.ts";

/** Reads the options of the people whose badges were scanned, by the scan's id in lower case; who has none is missing. */
export async function optionsOfScans(
  db: Database,
  { edition, scans }: { edition: number; scans: readonly string[] },
): Promise<Map<string, { readonly name: string; readonly nameEn: string | null }[]>> {
  if (scans.length === 0) return new Map();
  const { rows } = await sql<{ scan: string; name: string; nameEn: string | null }>`
    select scan.id as scan, option.name, option.name_en as "nameEn"
    from scan join chosen_option on chosen_option.registration_id = scan.registration_id
      join option on option.id = option_id
    where scan.id = any(${scans}::uuid[]) and scan.edition_id = ${edition} order by scan.id, ${OPTION_ORDER}`.execute(
    db,
  );
  return Map.groupBy(rows, ({ scan }) => scan);
}
