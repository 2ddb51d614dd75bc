import { type RawBuilder, sql } from "kysely";
import { selectAttendee } from "../people/attendee-columns.ts";
import { type AnswerFilter, answersMatch } from "../questions/answer-filter.ts";
import { type Answer, answersOf } from "../questions/answers.ts";
import { type Database, inTransaction, type Trx } from "../transaction.ts";
import type { LatinSpelling } from "./latin-spelling.ts";
import { forgiveTypingErrors, matching, named, nameRank } from "./search.ts";

export interface RegistrationFilters {
  /**
   * Words of a name or organisation, the start of an address, or an exact identifier (see `named`). An exact identifier
   * shows only its people, cancelled ones included even when `state` is `held`.
   */
  readonly search?: string;
  /** Slug. */
  readonly ticketType?: string;
  /**
   * `held` by default: the active ones, those to be confirmed (`awaiting`) included. `doubles`: active ones that share a
   * name or an address with another.
   */
  readonly state?: "held" | "awaiting" | "doubles" | "cancelled" | "all";
  /** Slug of a session that they have booked. */
  readonly session?: string;
  readonly answer?: AnswerFilter;
}

export interface RegistrationsWanted extends RegistrationFilters {
  readonly edition: number;
  /** By name, which is the default, those whose name is what was searched come first. */
  readonly sort?: "name" | "date";
  readonly direction?: "asc" | "desc";
  /** From 1. */
  readonly page?: number;
  readonly pageSize?: number;
}

export type RegistrationRow = Awaited<ReturnType<typeof rowsOf>>[number];

/** Counting stops here: it would cost more the longer the list is. */
const COUNTED = 1000;

/**
 * Reads a page of an edition's registrations, with the number of matches.
 *
 * @returns `total` up to 1000; `more` when there are more than that
 */
export async function listRegistrations(
  db: Database,
  { page = 1, pageSize = 50, ...wanted }: RegistrationsWanted,
): Promise<{ rows: RegistrationRow[]; total: number; more: boolean }> {
  return await inTransaction(db, async (trx) => {
    const search = await searched(trx, wanted);
    const rows = await rowsOf(
      sorted(filtered(trx, wanted, search), wanted, search)
        .limit(pageSize)
        .offset((page - 1) * pageSize),
    );
    const { total } = await trx
      .selectFrom(
        filtered(trx, wanted, search)
          .select("registration.id")
          .limit(COUNTED + 1)
          .as("counted"),
      )
      .select((counted) => counted.fn.countAll<number>().as("total"))
      .executeTakeFirstOrThrow();
    return { rows, total: Math.min(total, COUNTED), more: total > COUNTED };
  });
}

/**
 * Reads all registrations that match, a thousand at a time, with the French titles of their booked sessions and their
 * answers, none of them protected.
 */
export async function* exportRegistrations(
  db: Database,
  wanted: Omit<RegistrationsWanted, "page" | "pageSize">,
): AsyncGenerator<RegistrationRow & { readonly bookings: readonly string[]; readonly answers: readonly Answer[] }> {
  for (let after = 0; ; ) {
    const rows = await inTransaction(db, async (trx) => {
      const search = await searched(trx, wanted);
      const page = await rowsOf(
        filtered(trx, wanted, search).where("registration.id", ">", after).orderBy("registration.id").limit(1000),
      );
      const answers = await answersOf(trx, { registrations: page.map(({ id }) => id) });
      return (await withBookings(trx, page)).map((row) => ({ ...row, answers: answers.get(row.id) ?? [] }));
    });
    yield* rows;
    const last = rows.at(-1);
    if (!last) return;
    after = last.id;
  }
}

type Rows = ReturnType<typeof filtered>;

interface Searched {
  /** Null when the search is empty. */
  readonly condition: RawBuilder<boolean> | null;
  /** Whether the search identifies people exactly, in any state. */
  readonly exact: boolean;
  /** See `nameRank`. */
  readonly rank: RawBuilder<number> | null;
}

async function searched(trx: Trx, { edition, search = "" }: RegistrationsWanted): Promise<Searched> {
  if (search.trim() === "") return { condition: null, exact: false, rank: null };
  const people = await named(trx, { edition, search });
  if (people) return { condition: people, exact: true, rank: null };
  await forgiveTypingErrors(trx);
  return { condition: matching(search), exact: false, rank: nameRank(search) };
}

function filtered(db: Database, wanted: RegistrationsWanted, { condition, exact }: Searched) {
  const { edition, ticketType, session, answer } = wanted;
  const state = exact && (wanted.state ?? "held") === "held" ? "all" : (wanted.state ?? "held");
  return db
    .selectFrom("registration")
    .where("registration.edition_id", "=", edition)
    .$if(state !== "all", (rows) =>
      rows.where("registration.cancelled_at", state === "cancelled" ? "is not" : "is", null),
    )
    .$if(state === "doubles", (rows) => rows.where(likelyDouble(edition)))
    .$if(state === "awaiting", (rows) => rows.where("registration.awaits", "is not", null))
    .$if(ticketType !== undefined, (rows) =>
      rows.where("registration.ticket_type_id", "=", (row) =>
        row
          .selectFrom("ticket_type")
          .select("id")
          .where("edition_id", "=", edition)
          .where("slug", "=", ticketType ?? ""),
      ),
    )
    .$if(session !== undefined, (rows) =>
      rows.where("registration.id", "in", (row) =>
        row
          .selectFrom("booking")
          .innerJoin("session", "session.id", "session_id")
          .select("registration_id")
          .where("session.edition_id", "=", edition)
          .where("slug", "=", session ?? ""),
      ),
    )
    .$if(answer !== undefined, (rows) => rows.where(answer ? answersMatch(answer) : sql<boolean>`true`))
    .$if(condition !== null, (rows) => rows.where(condition ?? sql<boolean>`true`));
}

/** The active registrations of an edition that share a person or a folded name; each row of the edition is read once. */
function likelyDouble(edition: number) {
  return sql<boolean>`registration.id in (select unnest(ids) from (
    select array_agg(id) as ids from registration where edition_id = ${edition} and cancelled_at is null
      group by folded(given_name || ' ' || family_name) having count(*) > 1
    union all
    select array_agg(id) from registration where edition_id = ${edition} and cancelled_at is null
      group by person_id having count(*) > 1) as alike)`;
}

/** Sorts in the order of the indexes `registration_by_name` and `registration_by_date`, what a search ranks first before. */
function sorted(rows: Rows, { sort = "name", direction = "asc" }: RegistrationsWanted, { rank }: Searched): Rows {
  const by = (column: "family_name" | "given_name") => sql`${sql.ref(`registration.${column}`)} collate "fr-x-icu"`;
  const ordered =
    sort === "date"
      ? rows.orderBy("registration.created_at", direction)
      : (rank ? rows.orderBy(rank) : rows).orderBy(by("family_name"), direction).orderBy(by("given_name"), direction);
  return ordered.orderBy("registration.id", direction);
}

/**
 * Adds the data that a list shows with each registration. It runs after the limit, so that it reads only the rows of
 * the page.
 */
async function rowsOf(rows: Rows) {
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
        .selectFrom("presence")
        .innerJoin("checkpoint", "checkpoint.id", "checkpoint_id")
        .select((first) => first.fn.min("entered_at").as("enteredAt"))
        .whereRef("registration_id", "=", "registration.id")
        .where("checkpoint.slug", "=", "entree")
        .as("admittedAt"),
      sql<boolean>`registration.cancelled_at is not null
        and exists (select from hand_over where registration_id = registration.id)`.as("handedOver"),
      sql<boolean>`(select is_anonymous from person where person.id = registration.person_id)`.as("isErased"),
      sql<LatinSpelling | null>`(select json_build_object('name', latin_letters.name, 'organisation', latin_letters.organisation,
        'jobTitle', latin_letters.job_title) from latin_letters where registration_id = registration.id)`.as("latin"),
    ])
    .execute();
}

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
