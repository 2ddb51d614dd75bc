import { sql } from "kysely";
import { selectAttendee } from "../people/attendee-columns.ts";
import { type AnswerSheet, sheetSql } from "../questions/answer-sheet.ts";
import { type Database, inTransaction } from "../transaction.ts";
import { type ChosenOption, optionsOf } from "./chosen-options.ts";
import type { LatinSpelling } from "./latin-spelling.ts";
import { filtered, type RegistrationsWanted, type Rows, searched, sorted } from "./registration-filters.ts";

export type RegistrationRow = Awaited<ReturnType<typeof rowsOf>>[number];

/** Reads a page of an edition's registrations, with the number of all that match. */
export async function listRegistrations(
  db: Database,
  { page = 1, pageSize = 50, ...wanted }: RegistrationsWanted,
): Promise<{ rows: RegistrationRow[]; total: number }> {
  return await inTransaction(db, async (trx) => {
    const search = await searched(trx, wanted);
    const rows = await rowsOf(
      sorted(filtered(trx, wanted, search, { inOrder: true }), wanted, search)
        .limit(pageSize)
        .offset((page - 1) * pageSize),
      { showing: wanted.showing, isPaper: wanted.paper !== undefined },
    );
    const { total } = await trx
      .selectFrom(filtered(trx, wanted, search).select("registration.id").as("counted"))
      .select(sql<number>`count(*)::int`.as("total"))
      .executeTakeFirstOrThrow();
    return { rows, total };
  });
}

/**
 * Reads all registrations that match, a thousand at a time, with the French titles of their booked sessions, their
 * options, and their answers, none of them protected.
 */
export async function* exportRegistrations(
  db: Database,
  wanted: Omit<RegistrationsWanted, "page" | "pageSize">,
): AsyncGenerator<
  RegistrationRow & { readonly bookings: readonly string[]; readonly options: readonly ChosenOption[] }
> {
  for (let after = 0; ; ) {
    const rows = await inTransaction(db, async (trx) => {
      const search = await searched(trx, wanted);
      const page = await rowsOf(
        filtered(trx, wanted, search).where("registration.id", ">", after).orderBy("registration.id").limit(1000),
        { showing: "all", isPaper: true },
      );
      const options = await optionsOf(trx, { registrations: page.map(({ id }) => id) });
      return (await withBookings(trx, page)).map((row) => ({ ...row, options: options.get(row.id) ?? [] }));
    });
    yield* rows;
    const last = rows.at(-1);
    if (!last) return;
    after = last.id;
  }
}

/**
 * Adds the data that a list shows with each registration. It runs after the limit, so that it reads only the rows of
 * the page.
 *
 * @param shown.showing the question whose answers are among it
 * @param shown.isPaper whether the day on which a badge was printed is among it; null otherwise
 */
async function rowsOf(rows: Rows, { showing, isPaper }: { showing: number | "all" | undefined; isPaper: boolean }) {
  return await rows
    .select(["registration.id", "registration.short_code as shortCode"])
    .select(selectAttendee("registration"))
    .select([
      "registration.created_at as createdAt",
      "registration.cancelled_at as cancelledAt",
      "registration.language",
      "registration.awaits",
    ])
    .select((row) => [
      row.selectFrom("person").select("email").whereRef("person.id", "=", "registration.person_id").as("email"),
      row
        .selectFrom("ticket_type")
        .select("name")
        .whereRef("ticket_type.id", "=", "registration.ticket_type_id")
        .as("ticketType"),
      row
        .selectFrom("order_line")
        .innerJoin("voucher", "voucher.id", "voucher_id")
        .select("code")
        .whereRef("order_line.registration_id", "=", "registration.id")
        .limit(1)
        .as("voucher"),
      row
        .selectFrom("presence")
        .innerJoin("checkpoint", "checkpoint.id", "checkpoint_id")
        .select((first) => first.fn.min("entered_at").as("enteredAt"))
        .whereRef("registration_id", "=", "registration.id")
        .where("checkpoint.slug", "=", "entree")
        .as("admittedAt"),
      sql<boolean>`registration.cancelled_at is not null
        and exists (select from hand_over where registration_id = registration.id)`.as("handedOver"),
      "registration.paper_asked_at as paperAskedAt",
      (isPaper ? PRINTED_AT : sql<Date | null>`null::timestamptz`).as("paperPrintedAt"),
      sql<boolean>`(select is_anonymous from person where person.id = registration.person_id)`.as("isErased"),
      sql<string[]>`array(select tag.name from registration_tag join tag on tag.id = tag_id
        where registration_id = registration.id order by tag.name collate "fr-x-icu")`.as("tags"),
      (showing === undefined ? sql<AnswerSheet | null>`null` : sheetSql(showing)).as("answers"),
      sql<LatinSpelling | null>`(select json_build_object('name', latin_letters.name, 'organisation', latin_letters.organisation,
        'jobTitle', latin_letters.job_title) from latin_letters where registration_id = registration.id)`.as("latin"),
    ])
    .execute();
}

/** When a person last declared a badge of theirs printed, not one of a spoilt page. */
const PRINTED_AT = sql<Date | null>`(select max(printed_at) from printed_badge join badge_run on badge_run.id = badge_run_id
  where printed_badge.registration_id = registration.id and not is_spoilt)`;

async function withBookings(db: Database, rows: readonly RegistrationRow[]) {
  if (rows.length === 0) return [];
  const booked = await db
    .selectFrom("booking")
    .innerJoin("session", "session.id", "session_id")
    .select(["registration_id", "title"])
    .where(sql<boolean>`registration_id = any(${rows.map(({ id }) => id)}::int[])`)
    .orderBy("starts_at")
    .execute();
  const bookings = Map.groupBy(booked, (row) => row.registration_id);
  return rows.map((row) => ({ ...row, bookings: (bookings.get(row.id) ?? []).map(({ title }) => title) }));
}
