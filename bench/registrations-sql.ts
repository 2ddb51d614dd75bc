import { randomBytes, randomUUID } from "node:crypto";
import type pg from "pg";

/**
 * Registers in bare SQL, as written with `pg` alone: one transaction, one statement after the other, the contended
 * quota last. The baseline of registering over HTTP.
 *
 * @param options.ticketType slug of a ticket type with one quota
 * @returns a function that registers one more person; it throws when the quota is used up
 */
export async function prepareBareRegistrations(
  pool: pg.Pool,
  { year, ticketType }: { year: number; ticketType: string },
): Promise<() => Promise<void>> {
  const { rows } = await pool.query<Target>(
    `select ticket_type.edition_id as edition, ticket_type.id as "ticketType", quota_id as quota from ticket_type
     join edition on edition.id = edition_id join ticket_type_quota on ticket_type_id = ticket_type.id
     where year = $1 and slug = $2`,
    [year, ticketType],
  );
  const [target] = rows;
  if (!target || rows.length > 1) throw new Error(`${ticketType} of ${year} has ${rows.length} quotas instead of one`);
  return async () => {
    const client = await pool.connect();
    try {
      await client.query("begin");
      await register(client, target);
      await client.query("commit");
    } catch (error) {
      await client.query("rollback");
      throw error;
    } finally {
      client.release();
    }
  };
}

interface Target {
  readonly edition: number;
  readonly ticketType: number;
  readonly quota: number;
}

async function register(client: pg.PoolClient, { edition, ticketType, quota }: Target): Promise<void> {
  const insert = async (statement: string, values: unknown[]): Promise<number> =>
    (await client.query<{ id: number }>(`${statement} returning id`, values)).rows[0]?.id ?? Number.NaN;
  const [submission, code] = [randomUUID(), randomBytes(16).toString("hex")];
  const email = `bare-${submission}@exemple.invalid`;
  const person = await insert(
    `insert into person (email, given_name, family_name, organisation, language, created_at, last_active_at)
     values ($1, 'Camille', 'Essai', 'Commune fictive', 'fr', now(), now())
     on conflict (email) do update set last_active_at = now()`,
    [email],
  );
  const order = await insert(
    `insert into "order" (edition_id, person_id, submission, created_at) values ($1, $2, $3, now())`,
    [edition, person, submission],
  );
  const registration = await insert(
    `insert into registration (edition_id, order_id, person_id, ticket_type_id, code, given_name, family_name, organisation,
     language, created_at) values ($1, $2, $3, $4, $5, 'Camille', 'Essai', 'Commune fictive', 'fr', now())`,
    [edition, order, person, ticketType, code],
  );
  await client.query("insert into badge (registration_id, number, issued_at) values ($1, 1, now())", [registration]);
  const letter = await insert(
    `insert into letter (edition_id, registration_id, person_id, kind, "to", language, data, written_at)
     values ($1, $2, $3, 'registration-confirmed', $4, 'fr', $5, now())`,
    [edition, registration, person, email, { kind: "registration-confirmed", registrationId: registration }],
  );
  await client.query(
    `insert into pgboss.job (name, data, retry_limit, retry_backoff, retry_delay, expire_seconds)
     values ('letter', $1, 12, true, 5, 120)`,
    [{ letterId: letter }],
  );
  await client.query("insert into audit (at, edition_id, verb, subject) values (now(), $1, 'register', $2)", [
    edition,
    `registration:${registration}`,
  ]);
  const taken = await client.query("update quota set used = used + 1 where id = $1 and used < size", [quota]);
  if (taken.rowCount !== 1) throw new Error("the quota is used up");
}
