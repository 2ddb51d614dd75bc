import { type RawBuilder, sql } from "kysely";
import { audit } from "../audit.ts";
import { asLanguage } from "../language.ts";
import type { ContentOf } from "../letter-content.ts";
import { postAll } from "../outbox.ts";
import { type Database, inTransaction, type Trx } from "../transaction.ts";
import { type LockedReconfirmation, lockReconfirmation } from "./arrange.ts";
import { IS_ASKED_ALREADY, isAsked, lockAsking, protection } from "./people-asked.ts";
import { IS_COMING, REQUESTS } from "./request-state.ts";
import type { Scope } from "./states.ts";

/**
 * Writes to everyone whom the due reconfirmations ask, and a second time to those who have not answered. Each of the two
 * is one transaction: people who register afterwards are not asked, and a round that dies or runs twice writes to nobody
 * twice. A second letter leaves at least a day after the first, however late that was, also where a stop held one back.
 *
 * @returns how many letters were posted
 */
export async function askDuePeople(db: Database, { now }: { now: Date }): Promise<number> {
  let letters = 0;
  for (const id of await due(db, sql`asked_at is null and asks_at <= ${now}`))
    letters += await inTransaction(db, async (trx) => {
      const found = await lockReconfirmation(trx, { id });
      if (!found || found.asked_at || found.stopped_at || found.ended_at || found.asks_at > now) return 0;
      // The worker did not run for so long that the end has passed.
      return found.ends_at <= now ? 0 : await askPeople(trx, found, now);
    });
  for (const id of await due(db, isReminderDue(now)))
    letters += await inTransaction(db, async (trx) => {
      const found = await lockReconfirmation(trx, { id });
      if (!found) return 0;
      const { rows } = await sql`select from reconfirmation where id = ${id} and ${IS_RUNNING}
        and ${isReminderDue(now)}`.execute(trx);
      return rows.length === 0 ? 0 : await remindPeople(trx, found, now);
    });
  for (const id of await due(db, isHeldReminderDue(now)))
    letters += await inTransaction(db, async (trx) => {
      const found = await lockReconfirmation(trx, { id });
      return !found || found.stopped_at || found.ended_at ? 0 : await writeHeldReminders(trx, found, now);
    });
  return letters;
}

/** Writes the second letters again that a stop held back, where the first left at least a day ago. @returns how many */
export async function writeHeldReminders(
  trx: Trx,
  { id, edition_id: edition }: Pick<LockedReconfirmation, "id" | "edition_id">,
  now: Date,
): Promise<number> {
  const { rows } = await sql`select from reconfirmation where id = ${id} and ${isHeldReminderDue(now)}`.execute(trx);
  if (rows.length === 0) return 0;
  return await write(trx, { id, edition, kind: "reconfirmation-reminder", to: isReminderHeld(now), now });
}

/** SQL: whether a stop held the second letter of a request back, and the first is a day old. */
function isReminderHeld(now: Date): RawBuilder<boolean> {
  return sql<boolean>`(reminder.failure = 'reconfirmation-stopped' and asked.failure is distinct from 'reconfirmation-stopped'
    and asked.written_at <= ${now}::timestamptz - interval '1 day')`;
}

function isHeldReminderDue(now: Date): RawBuilder<boolean> {
  return sql<boolean>`(ends_at > ${now} and id in (select request.reconfirmation_id from ${REQUESTS}
    where ${IS_AWAITED} and ${isReminderHeld(now)}))`;
}

const IS_RUNNING = sql<boolean>`(ended_at is null and stopped_at is null)`;

function isReminderDue(now: Date): RawBuilder<boolean> {
  return sql<boolean>`(reminded_at is null and reminds_at <= ${now} and ends_at > ${now}
    and asked_at <= ${now}::timestamptz - interval '1 day'
    and not exists (select from reconfirmation_request as asked join letter on letter.id = asked.letter_id
      where asked.reconfirmation_id = reconfirmation.id and letter.written_at > ${now}::timestamptz - interval '1 day'))`;
}

async function due(db: Database, isDue: RawBuilder<unknown>): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select id from reconfirmation where ${IS_RUNNING} and ${isDue} order by id`.execute(db);
  return rows.map(({ id }) => id);
}

async function askPeople(trx: Trx, found: LockedReconfirmation, now: Date): Promise<number> {
  const { id, edition_id: edition, ticket_type_id: ticketType, session_id: session } = found;
  const asked = { edition, scope: found.scope as Scope, ticketType, session };
  await lockAsking(trx, edition);
  // Why a place stays is what its letter says, and is kept until the end.
  await sql`insert into reconfirmation_request (reconfirmation_id, registration_id, kept_for)
    select ${id}, registration.id, ${protection(edition)}
    from registration join person on person.id = registration.person_id join "order" on "order".id = registration.order_id
    where ${isAsked(asked)} and not ${IS_ASKED_ALREADY} order by registration.id`.execute(trx);
  await trx.updateTable("reconfirmation").set({ asked_at: now }).where("id", "=", id).execute();
  return await write(trx, { id, edition, kind: "reconfirmation-asked", to: sql`request.letter_id is null`, now });
}

async function remindPeople(trx: Trx, { id, edition_id: edition }: LockedReconfirmation, now: Date): Promise<number> {
  await trx.updateTable("reconfirmation").set({ reminded_at: now }).where("id", "=", id).execute();
  const to = sql`request.reminder_id is null`;
  return await write(trx, { id, edition, kind: "reconfirmation-reminder", to, now });
}

/** SQL: whether the person of a request still has the place, has an address and has not answered. */
const IS_AWAITED = sql<boolean>`(request.answer is null and not ${IS_COMING}
  and registration.cancelled_at is null and person.email is not null)`;

export interface Writing {
  readonly id: number;
  readonly edition: number;
  readonly kind: ContentOf<"reconfirmation-asked" | "reconfirmation-reminder">["kind"];
  /** SQL: a condition on the requests. */
  readonly to: RawBuilder<unknown>;
  readonly now: Date;
}

/** Posts a letter to those who still have the place, have an address and have not answered. @returns how many */
export async function write(trx: Trx, { id, edition, kind, to, now }: Writing): Promise<number> {
  const { rows: people } = await sql<{ registration: number; person: number; email: string; language: string }>`
    select registration.id as registration, person.id as person, person.email, registration.language from ${REQUESTS}
    where request.reconfirmation_id = ${id} and ${IS_AWAITED} and ${to}
    order by registration.id`.execute(trx);
  if (people.length > 0) {
    const letters = await postAll(
      trx,
      people.map(({ registration, person, email, language }) => ({
        ...{ to: email, language: asLanguage(language), edition, registration, person, now },
        content: { kind, registrationId: registration, reconfirmationId: id },
      })),
    );
    const column = sql.ref(kind === "reconfirmation-asked" ? "letter_id" : "reminder_id");
    await sql`update reconfirmation_request set ${column} = posted.letter
      from unnest(${people.map(({ registration }) => registration)}::int[], ${letters}::int[]) as posted (registration, letter)
      where reconfirmation_id = ${id} and registration_id = posted.registration`.execute(trx);
  }
  const verb = kind === "reconfirmation-asked" ? "ask-to-reconfirm" : "remind-to-reconfirm";
  const detail = { letters: people.length };
  await audit(trx, { now, by: null, edition, verb, subject: `reconfirmation:${id}`, detail });
  return people.length;
}
