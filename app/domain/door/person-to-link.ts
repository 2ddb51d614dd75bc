import { sql } from "kysely";
import { IS_ERASED } from "../registration/is-erased.ts";
import type { Database } from "../transaction.ts";

/** A person who may be given a blank badge. */
export interface PersonToLink {
  readonly name: string;
  readonly organisation: string | null;
  /** The short one, as stored. */
  readonly code: string;
  /** Whether the registration is neither cancelled nor unconfirmed. */
  readonly isValid: boolean;
}

/** Finds the person of a registration of an edition; undefined for nobody, and once erased. */
export async function personToLink(
  db: Database,
  { edition, registration }: { edition: number; registration: number },
): Promise<PersonToLink | undefined> {
  const { rows } = await sql<PersonToLink>`
    select trim(given_name || ' ' || family_name) as name, organisation, short_code as code,
      cancelled_at is null and awaits is null as "isValid"
    from registration where id = ${registration} and edition_id = ${edition} and not ${IS_ERASED}`.execute(db);
  return rows[0];
}
