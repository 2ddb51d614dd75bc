import { sql } from "kysely";
import { asLanguage } from "../language.ts";
import { postAll } from "../outbox.ts";
import { RIGHTS } from "../people/rights.ts";
import { type Database, inTransaction } from "../transaction.ts";
import { IS_FREE_REQUEST } from "./list-requests.ts";

/**
 * Counts an edition's requests that wait for an organiser's approval, as far as the person to whom a letter goes may
 * decide them.
 */
export async function countToApprove(
  db: Database,
  { edition, letter }: { edition: number; letter: number },
): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(distinct matter.id)::int as count from ${DECIDED_BY}
    where matter.edition_id = ${edition} and role.person_id = (select person_id from letter where id = ${letter})`.execute(
    db,
  );
  return rows[0]?.count ?? 0;
}

/** SQL: each open request with the roles that may decide it. A free one is a registration, which not all who keep the orders see. */
const DECIDED_BY = sql`matter join "order" on "order".id = matter.order_id
  join role on (role.edition_id is null or role.edition_id = matter.edition_id) and role.ended_at is null
    and role.role = any(${RIGHTS["edit-orders"].roles}::text[])
    and (role.role = any(${RIGHTS["see-registrations"].roles}::text[]) or not ${IS_FREE_REQUEST})
    and matter.kind = 'to-approve' and matter.closed_at is null`;

/**
 * Writes one letter a day for each edition with waiting requests, to the people who may decide some of them.
 *
 * @returns how many letters
 */
export async function remindOrganisers(db: Database, { now }: { now: Date }): Promise<number> {
  return await inTransaction(db, async (trx) => {
    const { rows } = await sql<{ edition: number; person: number; email: string; language: string }>`
      select distinct edition.id as edition, person.id as person, person.email, person.language
      from ${DECIDED_BY} join edition on edition.id = matter.edition_id join person on person.id = role.person_id
      where person.email is not null
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
