import { sql } from "kysely";
import type { AttendeeColumn } from "../people/attendee-fields.ts";
import type { Database, Trx } from "../transaction.ts";

/** What a change of a registration may concern; the database refuses other words. */
export type ChangedFieldName =
  | AttendeeColumn
  | "email"
  | "language"
  /** Slugs. */
  | "ticket_type"
  /** Cents, VAT included. */
  | "price"
  /** The slug of a session that was booked (`after`) or given back (`before`). */
  | "session"
  /** The id of an option that was taken (`after`) or given back (`before`). */
  | "option"
  /** The organisers' own note, which no letter tells. */
  | "note";

export interface ChangedValue {
  readonly field: ChangedFieldName;
  /** Null for nothing. */
  readonly before: string | null;
  readonly after: string | null;
}

interface ChangeToNote {
  readonly registration: number;
  readonly values: readonly ChangedValue[];
  readonly reason?: string | null;
  /** The organisers' message in the letter, below the list of changes. */
  readonly message?: string | null;
  readonly isTold: boolean;
  /** The organiser; null for the person or the platform. */
  readonly by: number | null;
  readonly now: Date;
}

/**
 * Stores what a change did, for the history and for the letter about it. Values that stay the same are left out.
 *
 * @returns the change's id, or null when nothing has changed
 */
export async function noteChange(
  trx: Trx,
  { registration, values, reason = null, message = null, isTold, by, now }: ChangeToNote,
): Promise<number | null> {
  const changed = values.filter(({ before, after }) => before !== after);
  if (changed.length === 0) return null;
  const { id } = await trx
    .insertInto("registration_change")
    .values({
      ...{ registration_id: registration, changed_at: now, changed_by: by },
      ...{ reason, message, is_told: isTold },
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  await trx
    .insertInto("changed_value")
    .values(changed.map((value) => ({ ...value, change_id: id, registration_id: registration })))
    .execute();
  return id;
}

/** A value as pages and letters show it: slugs and ids are replaced by names where their rows still exist. */
export interface ShownValue {
  readonly field: ChangedFieldName;
  readonly before: ShownText | null;
  readonly after: ShownText | null;
}

export interface ShownText {
  readonly text: string;
  readonly textEn: string | null;
}

export interface RegistrationChange {
  readonly id: number;
  readonly at: Date;
  /** The organiser's address; null for the person or the platform, or an erased account. */
  readonly by: string | null;
  /** Whether an organiser made it. */
  readonly byOrganiser: boolean;
  readonly reason: string | null;
  readonly message: string | null;
  readonly isTold: boolean;
  readonly registration: { readonly id: number; readonly name: string };
  readonly values: readonly ShownValue[];
}

/** Lists the changes of a registration, of all registrations of an order, or one change; the latest first. */
export async function changesOf(
  db: Database,
  of: { readonly registration: number } | { readonly order: number } | { readonly change: number },
): Promise<RegistrationChange[]> {
  const is =
    "change" in of
      ? sql`change.id = ${of.change}`
      : "order" in of
        ? sql`registration.order_id = ${of.order}`
        : sql`registration.id = ${of.registration}`;
  const { rows } = await sql<RegistrationChange>`
    select change.id, changed_at as at, person.email as by, changed_by is not null as "byOrganiser", reason, message,
      is_told as "isTold", json_build_object('id', registration.id, 'name', registration.given_name || ' ' || registration.family_name) as registration,
      (select json_agg(json_build_object('field', field, 'before', ${shown("before")}, 'after', ${shown("after")})
        order by changed_value.id) from changed_value where change_id = change.id) as values
    from registration_change as change join registration on registration.id = registration_id
    left join person on person.id = changed_by and not person.is_anonymous
    where ${is} order by change.id desc limit ${MOST}`.execute(db);
  return rows.map((row) => ({ ...row, registration: withoutBlanks(row.registration) }));
}

/** A limit of the page; older lines stay in the database. */
const MOST = 200;

function withoutBlanks({ id, name }: RegistrationChange["registration"]) {
  return { id, name: name.trim() };
}

function shown(column: "before" | "after") {
  const value = sql.ref(`changed_value.${column}`);
  const named = (
    name: string,
    table: string,
  ) => sql`(select json_build_object('text', ${sql.ref(name)}, 'textEn', ${sql.ref(`${name}_en`)})
    from ${sql.table(table)} where edition_id = registration.edition_id and slug = ${value})`;
  return sql`case when ${value} is not null then coalesce(
    case field when 'ticket_type' then ${named("name", "ticket_type")} when 'session' then ${named("title", "session")}
      when 'option' then (select json_build_object('text', name, 'textEn', name_en) from option
        where edition_id = registration.edition_id and id::text = ${value}) end,
    json_build_object('text', ${value}, 'textEn', null)) end`;
}
