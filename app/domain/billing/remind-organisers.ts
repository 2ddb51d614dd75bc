import { sql } from "kysely";
import { asLanguage } from "../language.ts";
import { postAll } from "../outbox.ts";
import { RIGHTS } from "../people/rights.ts";
import { type Database, inTransaction } from "../transaction.ts";

/** Counts an edition's requests that wait for an organiser's approval. */
export async function countToApprove(db: Database, { edition }: { edition: number }): Promise<number> {
  const { count } = await db
    .selectFrom("matter")
    .select((row) => row.fn.countAll<number>().as("count"))
    .where("edition_id", "=", edition)
    .where("kind", "=", "to-approve")
    .where("closed_at", "is", null)
    .executeTakeFirstOrThrow();
  return Number(count);
}

/**
 * Writes one letter a day for each edition with waiting requests, to the people who may keep its orders.
 *
 * @returns how many letters
 */
export async function remindOrganisers(db: Database, { now }: { now: Date }): Promise<number> {
  return await inTransaction(db, async (trx) => {
    const { rows } = await sql<{ edition: number; person: number; email: string; language: string }>`
      select distinct edition.id as edition, person.id as person, person.email, person.language
      from matter join edition on edition.id = matter.edition_id
      join role on (role.edition_id is null or role.edition_id = edition.id) and role.ended_at is null
        and role.role = any(${RIGHTS["edit-orders"].roles}::text[])
      join person on person.id = role.person_id
      where matter.kind = 'to-approve' and closed_at is null and person.email is not null
        and not exists (select from letter where letter.kind = 'approvals-waiting' and letter.edition_id = edition.id
          and letter.person_id = person.id and letter.written_at > ${now}::timestamptz - interval '20 hours')
      order by edition.id, person.id`.execute(trx);
    const letters = await postAll(
      trx,
      rows.map(({ edition, person, email, language }) => ({
        ...{ to: email, edition, person, registration: null, now },
        language: asLanguage(language),
        content: { kind: "approvals-waiting" as const, editionId: edition },
      })),
    );
    return letters.length;
  });
}
