import { sql } from "kysely";
import { IS_ERASED } from "../registration/is-erased.ts";
import type { Database } from "../transaction.ts";
import { fieldsOf, type Layout } from "./layout.ts";

/**
 * Whether a layout has a text of its own that English badges print in French: none was written in English, or the French one
 * was taken for it. Texts without letters need no other version.
 */
export function lacksEnglish(layout: Layout): boolean {
  return fieldsOf(layout).some(
    (field) => field.of === "text" && /\p{L}/u.test(field.fr) && ["", field.fr.trim()].includes(field.en.trim()),
  );
}

/** Counts the badges of an edition that are in English, by ticket type. */
export async function countEnglishBadges(
  db: Database,
  { edition }: { edition: number },
): Promise<ReadonlyMap<number, number>> {
  const { rows } = await sql<{ ticketType: number; badges: number }>`
    select ticket_type_id as "ticketType", count(*)::int as badges from registration
    where registration.edition_id = ${edition} and language = 'en' and cancelled_at is null and awaits is null
      and not ${IS_ERASED}
    group by ticket_type_id`.execute(db);
  return new Map(rows.map(({ ticketType, badges }) => [ticketType, badges]));
}
