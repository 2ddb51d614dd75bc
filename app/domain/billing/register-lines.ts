import { type RawBuilder, sql } from "kysely";
import { presentCause } from "../cause.ts";
import { attendeeColumnsOf } from "../people/attendee-columns.ts";
import { upsertPeople } from "../people/upsert-people.ts";
import { answersSql } from "../questions/answers-sql.ts";
import { tellOfOptions } from "../registration/change-options.ts";
import { newPageCode } from "../registration/code.ts";
import { registrationsSql } from "../registration/registrations-sql.ts";
import type { Trx } from "../transaction.ts";

interface LinesToRegister {
  readonly edition: number;
  readonly order: number;
  readonly language: string;
  readonly by: number | null;
  /** False when no letter confirms them. */
  readonly tells?: boolean;
  readonly now: Date;
}

/** A line whose person has another registration; its held place is freed. */
export interface NeedlessLine {
  readonly id: number;
  /** Null for an option's line. */
  readonly ticketType: number | null;
  readonly sessions: readonly number[];
  readonly options: readonly number[];
  /** VAT included. */
  readonly priceCents: number;
  readonly voucher: number | null;
}

/**
 * Turns the held lines of an order into registrations, each with its badge, bookings, options, letter and journal line. Counts
 * do not change: the places were taken when the line was written. Lines of options with a price give the option to the
 * registration of their place.
 *
 * The people of the order are locked first, by address, so that two orders cannot deadlock.
 *
 * @returns the lines that were released because their person is already registered; the caller frees their places
 */
export async function registerLines(
  trx: Trx,
  { edition, order, language, by, tells = true, now }: LinesToRegister,
): Promise<NeedlessLine[]> {
  await upsertPeopleOfOrder(trx, { order, language, now });
  await lockPlacesOfOptions(trx, { order });
  const needless = await releaseNeedless(trx, { edition, order, now });
  const lines = await trx
    .selectFrom("order_line")
    .select(["id", "option_id as option"])
    .where("order_id", "=", order)
    .where("registration_id", "is", null)
    .where("released_at", "is", null)
    .orderBy("position")
    .execute();
  const places = lines.filter(({ option }) => option === null).map(({ id }) => id);
  if (places.length > 0) await writeRegistrations(trx, { lines: places, language, by, tells, now });
  if (places.length < lines.length) await giveOptions(trx, { order, by, now });
  return needless;
}

/** Locks the people of an order's lines that are not registrations yet: people are locked before places. */
export async function upsertPeopleOfOrder(
  trx: Trx,
  { order, language, now }: Pick<LinesToRegister, "order" | "language" | "now">,
): Promise<void> {
  const people = await trx
    .selectFrom("order_line")
    .select("email")
    .where("order_id", "=", order)
    .where("registration_id", "is", null)
    .orderBy("position")
    .execute();
  await upsertPeople(trx, { people, language, now });
}

async function releaseNeedless(trx: Trx, { edition, order, now }: Pick<LinesToRegister, "edition" | "order" | "now">) {
  const { rows } = await sql<NeedlessLine>`
    update order_line as line set released_at = ${now}
    where order_id = ${order} and registration_id is null and released_at is null
      and case when for_registration_id is null then exists (
        select from registration join person on person.id = person_id
        where person.email = line.email and registration.edition_id = ${edition} and cancelled_at is null
          and registration.awaits is distinct from 'proof'
          and folded(registration.given_name || ' ' || registration.family_name)
            = folded(line.given_name || ' ' || line.family_name))
      else exists (select from registration where id = for_registration_id and cancelled_at is not null)
        or exists (select from chosen_option as own
          where own.registration_id = for_registration_id and own.option_id = line.option_id) end
    returning id, ticket_type_id as "ticketType", sessions, options, price_cents as "priceCents",
      voucher_id as voucher`.execute(trx);
  return rows;
}

async function writeRegistrations(
  trx: Trx,
  options: { lines: readonly number[] } & Pick<LinesToRegister, "language" | "by" | "tells" | "now">,
) {
  const { lines, language, by, tells, now } = options;
  const codes = lines.map(() => newPageCode());
  const ofLine = (value: RawBuilder<unknown>) => sql`(select ${value} from wanted where wanted.code = registered.code)`;
  await sql`
    with wanted as (
      select order_line.*, code, person.id as person_id
      from unnest(${lines}::int[], ${codes}::text[]) with ordinality as given (line, code, place)
        join order_line on order_line.id = given.line join person on person.email = order_line.email
      order by place
    ), ${registrationsSql({
      rows: sql`select edition_id, order_id, person_id, ticket_type_id, code, ${attendeeColumnsOf("wanted")}, ${language}::text,
        ${now}::timestamptz, null::text, null::text from wanted`,
      sessions: sql`array(select id from session where id = any(${ofLine(sql.ref("sessions"))}::int[]))`,
      letter: sql`'registration-confirmed'`,
      tells: sql`${tells}::boolean`,
      email: ofLine(sql.ref("email")),
      now: sql`${now}::timestamptz`,
      by: sql`${by}::int`,
      cause: sql`${presentCause()}::text`,
    })}, ${answersSql({
      rows: sql`select registered.id as registration_id, registered.edition_id, wanted.answers
        from registered join wanted using (code)`,
      now: sql`${now}::timestamptz`,
    })}, opted as (
      insert into chosen_option (registration_id, option_id, edition_id, chosen_at)
      select registered.id, option.id, registered.edition_id, ${now}::timestamptz
      from registered join wanted using (code) join option on option.id = any(wanted.options)
    )
    update order_line set registration_id = registered.id, answers = '[]' from registered join wanted using (code)
    where order_line.id = wanted.id`.execute(trx);
}

/** Locks the registrations to which an order adds options. */
async function lockPlacesOfOptions(trx: Trx, { order }: { order: number }): Promise<void> {
  await sql`select from registration where id in (select for_registration_id from order_line
    where order_id = ${order} and registration_id is null and released_at is null)
    order by id for no key update`.execute(trx);
}

/**
 * Gives the options that lines charge to the registrations of their places. Who had the place before is told what was added
 * to it.
 */
async function giveOptions(
  trx: Trx,
  { order, by, now }: { order: number; by: number | null; now: Date },
): Promise<void> {
  const { rows } = await sql<{ registration: number; option: number; edition: number; isAdded: boolean }>`
    with given as (
      update order_line as line set registration_id = place.registration_id from (
        select id, coalesce(for_registration_id, (select registration_id from order_line as place
          where place.order_id = own.order_id and place.position = own.of_position)) as registration_id
        from order_line as own where order_id = ${order}
      ) as place
      where line.id = place.id and line.option_id is not null and line.registration_id is null
        and line.released_at is null
      returning line.registration_id, line.option_id, line.edition_id, for_registration_id is not null as is_added
    ), opted as (
      insert into chosen_option (registration_id, option_id, edition_id, chosen_at)
      select registration_id, option_id, edition_id, ${now}::timestamptz from given
    )
    select registration_id as registration, option_id as option, edition_id as edition, is_added as "isAdded"
    from given order by 1, 2`.execute(trx);
  const added = rows.filter(({ isAdded }) => isAdded);
  for (const [id, options] of Map.groupBy(added, ({ registration }) => registration))
    await tellOfOptions(trx, {
      id,
      edition: options[0]?.edition ?? 0,
      taken: options.map(({ option }) => option),
      by,
      now,
    });
}
