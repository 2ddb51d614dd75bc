import { sql } from "kysely";
import type { Database } from "../transaction.ts";
import type { WaitEnding } from "./end-entry.ts";

export type EntryView = NonNullable<Awaited<ReturnType<typeof findEntry>>>;

/**
 * Reads a waiting entry as its page and its letters show it: ticket type, session or option, position in the queue, open offer,
 * and the order or registration that came of it.
 *
 * @param which `edition` limits the search to one edition, for its organisers
 * @returns null when there is none
 */
export async function findEntry(db: Database, which: { code: string } | { id: number; edition?: number }) {
  const row = await ("code" in which
    ? rows(db).where("waiting_entry.code", "=", which.code)
    : rows(db)
        .where("waiting_entry.id", "=", which.id)
        .$if(which.edition !== undefined, (query) => query.where("waiting_entry.edition_id", "=", which.edition ?? 0))
  ).executeTakeFirst();
  return row ? entryOf(row) : null;
}

/** Lists the open waiting entries of an email address in all editions, the oldest first. */
export async function entriesOf(db: Database, { email }: { email: string }) {
  const found = await rows(db)
    .where("waiting_entry.email", "=", email.toLowerCase())
    .where("waiting_entry.ended_at", "is", null)
    .orderBy("waiting_entry.id")
    .execute();
  return found.map(entryOf);
}

/** Lists the sessions and options that a registration waits for, the oldest wait first. */
export async function waitsOf(db: Database, { registration }: { registration: number }) {
  const found = await rows(db)
    .where("waiting_entry.registration_id", "=", registration)
    .where("waiting_entry.ticket_type_id", "is", null)
    .where("waiting_entry.ended_at", "is", null)
    .orderBy("waiting_entry.id")
    .execute();
  return found.map(entryOf);
}

/**
 * The entry's position in its queue, from 1; null once it has an offer or the wait has ended. Entries with an open
 * offer are not counted.
 */
export const POSITION_IN_QUEUE = sql<number | null>`case when waiting_entry.ended_at is null and offer.id is null then (
  select count(*)::int from waiting_entry as ahead
  where (ahead.ticket_type_id = waiting_entry.ticket_type_id or ahead.session_id = waiting_entry.session_id
      or ahead.option_id = waiting_entry.option_id)
    and ahead.ended_at is null and ahead.id <= waiting_entry.id
    and not exists (select from offer as theirs where theirs.waiting_entry_id = ahead.id and theirs.ended_at is null)) end`;

/**
 * The session as the latest release shows it: changes of the draft stay hidden until they are released. Falls back to
 * the draft for a session that is not in a release.
 */
const RELEASED = sql<{ session: number; title: string; titleEn: string | null; startsAt: Date | null }>`lateral (
  select session.id as session, coalesce(shown ->> 'title', session.title) as title,
    case when shown is null then session.title_en else shown ->> 'titleEn' end as "titleEn",
    case when shown is null then session.starts_at else (shown ->> 'start')::timestamptz end as "startsAt"
  from (select 1) as one left join (
    select programme -> 'sessions' as sessions from release where edition_id = session.edition_id order by number desc limit 1
  ) as latest on true
  left join jsonb_array_elements(latest.sessions) as shown on (shown ->> 'id')::int = session.id)`;

/** The condition that the order holds its places until it is paid: not confirmed, expired or cancelled. */
const UNPAID = sql<boolean>`"order".id is not null and "order".confirmed_at is null
  and "order".expired_at is null and "order".cancelled_at is null`;

function rows(db: Database) {
  return db
    .selectFrom("waiting_entry")
    .innerJoin("edition", "edition.id", "waiting_entry.edition_id")
    .leftJoin("ticket_type", "ticket_type.id", "waiting_entry.ticket_type_id")
    .leftJoin("session", "session.id", "waiting_entry.session_id")
    .leftJoin("option", "option.id", "waiting_entry.option_id")
    .leftJoin("offer", (join) =>
      join.onRef("offer.waiting_entry_id", "=", "waiting_entry.id").on("offer.ended_at", "is", null),
    )
    .leftJoin("registration", "registration.id", "waiting_entry.registration_id")
    .leftJoin("order", "order.id", "waiting_entry.order_id")
    .select(["waiting_entry.id", "waiting_entry.code", "waiting_entry.email", "waiting_entry.language"])
    .select(["waiting_entry.given_name as givenName", "waiting_entry.family_name as familyName"])
    .select(["entered_at as enteredAt", "waiting_entry.ended_at as endedAt", "waiting_entry.ending"])
    .select([
      "edition.id as edition",
      "edition.year",
      "edition.name as editionName",
      "edition.name_en as editionNameEn",
    ])
    .select(["edition.time_zone as timeZone"])
    .select(["ticket_type.id as ticketTypeId", "ticket_type.name as ticketType"])
    .select(["ticket_type.name_en as ticketTypeEn", "ticket_type.price_cents as priceCents"])
    .select(["option.id as optionId", "option.name as optionName", "option.name_en as optionNameEn"])
    .select(["option.price_cents as optionPriceCents", sql<string | null>`option.day::text`.as("optionDay")])
    .leftJoin(RELEASED.as("released"), (join) => join.onRef("released.session", "=", "session.id"))
    .select(["session.slug as session", "released.title", "released.titleEn", "released.startsAt"])
    .select(["offer.id as offer", "offer.expires_at as expiresAt", "registration.code as registration"])
    .select(["order.id as orderId", "order.code as order", UNPAID.as("isUnpaid"), POSITION_IN_QUEUE.as("number")]);
}

function entryOf(row: Awaited<ReturnType<ReturnType<typeof rows>["executeTakeFirstOrThrow"]>>) {
  const { edition, year, editionName, editionNameEn, timeZone, offer, expiresAt, ending, ...entry } = row;
  const { ticketTypeId, ticketType, ticketTypeEn, priceCents, session, title, titleEn, startsAt, ...others } = entry;
  const { optionId, optionName, optionNameEn, optionPriceCents, optionDay, ...rest } = others;
  return {
    ...rest,
    ending: ending as WaitEnding | null,
    edition: { id: edition, year, name: editionName, nameEn: editionNameEn, timeZone },
    ticketType:
      ticketType === null || ticketTypeId === null
        ? null
        : { id: ticketTypeId, name: ticketType, nameEn: ticketTypeEn, priceCents: priceCents ?? 0 },
    session: session === null ? null : { slug: session, title: title ?? "", titleEn, startsAt },
    option:
      optionId === null
        ? null
        : {
            ...{ id: optionId, name: optionName ?? "", nameEn: optionNameEn },
            ...{ priceCents: optionPriceCents ?? 0, day: optionDay },
          },
    offer: offer === null || expiresAt === null ? null : { id: offer, expiresAt },
  };
}
