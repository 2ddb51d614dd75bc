import { sql } from "kysely";
import type { Database } from "../transaction.ts";

/** The registration with the longest names of an edition. */
export interface HardestRegistration {
  readonly id: number;
  readonly name: string;
  readonly organisation: string | null;
}

/**
 * Finds the registration of an edition whose name and organisation are the longest together: the hardest reader for a text.
 *
 * @returns null without anybody who is registered and has an address
 */
export async function hardestRegistration(
  db: Database,
  { edition }: { edition: number },
): Promise<HardestRegistration | null> {
  const found = await db
    .selectFrom("registration")
    .innerJoin("person", "person.id", "registration.person_id")
    .select(["registration.id", "registration.organisation"])
    .select(sql<string>`registration.given_name || ' ' || registration.family_name`.as("name"))
    .where("registration.edition_id", "=", edition)
    .where("registration.cancelled_at", "is", null)
    .where("registration.awaits", "is", null)
    .where("person.email", "is not", null)
    .orderBy(
      sql`length(registration.given_name) + length(registration.family_name) + coalesce(length(registration.organisation), 0)`,
      "desc",
    )
    .orderBy("registration.id")
    .limit(1)
    .executeTakeFirst();
  return found ?? null;
}
