import { sql } from "kysely";
import { OPTION_ORDER } from "../edition/options.ts";
import type { Database } from "../transaction.ts";
import type { ChosenOption } from "./chosen-options.ts";

/** How often an option is taken. */
export interface OptionCount extends Omit<ChosenOption, "chargedCents"> {
  /** Confirmed registrations that have it. */
  readonly people: number;
  /** Places taken, held ones included. */
  readonly used: number;
  /** Null: without a limit. */
  readonly size: number | null;
}

/** Counts who has each option of an edition. @param wanted.session slug of a session that they have booked; null: everybody */
export async function countOptions(
  db: Database,
  { edition, session }: { edition: number; session: string | null },
): Promise<OptionCount[]> {
  const { rows } = await sql<OptionCount>`
    select option.id, option.name, option.name_en as "nameEn", option.day::text as day, used, size, (
        select count(*)::int from chosen_option join registration on registration.id = registration_id
        where option_id = option.id and cancelled_at is null and awaits is null
          and (${session}::text is null or registration.id in (select registration_id from booking
            join session on session.id = session_id where slug = ${session} and session.edition_id = ${edition}))) as people
    from option where option.edition_id = ${edition} order by ${OPTION_ORDER}`.execute(db);
  return rows;
}
