import { audit } from "../audit.ts";
import { post } from "../outbox.ts";
import { type Database, inTransaction, type Trx } from "../transaction.ts";

/**
 * Posts the confirmation of a registration once more, because an organiser (`by`) or the attendee (null) asked.
 *
 * @returns `cancelled` when there is nothing to confirm, `unknown` when there is no such registration in the edition
 */
export async function sendLetterAgain(
  db: Database,
  { edition, registration, by, now }: { edition: number; registration: number; by: number | null; now: Date },
) {
  return await inTransaction(db, async (trx) => {
    const found = await lockAddressee(trx, registration);
    if (!found || found.edition_id !== edition) return { kind: "unknown" } as const;
    if (found.cancelled_at) return { kind: "cancelled" } as const;
    const letter = await postConfirmation(trx, found, now);
    await audit(trx, { now, by, edition, verb: "send-letter-again", subject: `registration:${registration}` });
    return { kind: "posted", letter } as const;
  });
}

/** Posts the confirmation once more unless one was written within the hour. */
export async function confirmAgain(db: Database, { registration, now }: { registration: number; now: Date }) {
  await inTransaction(db, async (trx) => {
    const found = await lockAddressee(trx, registration);
    if (!found || found.cancelled_at) return;
    const recent = await trx
      .selectFrom("letter")
      .select("id")
      .where("registration_id", "=", registration)
      .where("kind", "=", "registration-confirmed")
      .where("written_at", ">", new Date(now.getTime() - HOUR))
      .limit(1)
      .executeTakeFirst();
    if (!recent) await postConfirmation(trx, found, now);
  });
}

const HOUR = 3_600_000;

type Addressee = NonNullable<Awaited<ReturnType<typeof lockAddressee>>>;

/** Locked, so that two who ask at once do not both find no recent letter. */
async function lockAddressee(trx: Trx, registration: number) {
  return await trx
    .selectFrom("registration")
    .innerJoin("person", "person.id", "registration.person_id")
    .select([
      "registration.id",
      "registration.edition_id",
      "registration.person_id",
      "registration.language",
      "registration.cancelled_at",
      "person.email",
    ])
    .where("registration.id", "=", registration)
    .forNoKeyUpdate("registration")
    .executeTakeFirst();
}

async function postConfirmation(trx: Trx, to: Addressee, now: Date): Promise<number | null> {
  if (!to.email) return null;
  return await post(trx, {
    to: to.email,
    language: to.language === "en" ? "en" : "fr",
    edition: to.edition_id,
    registration: to.id,
    person: to.person_id,
    now,
    content: { kind: "registration-confirmed", registrationId: to.id },
  });
}
