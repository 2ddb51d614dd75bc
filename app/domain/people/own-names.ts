import { type RawBuilder, sql } from "kysely";
import type { DB } from "#db/schema.ts";
import type { Database } from "../transaction.ts";
import { IN_PUBLIC_PROGRAMME } from "./personal-data-of-programme.ts";
import { isSpeaker, PUBLISHED_SESSIONS } from "./speakers-of-person.ts";

/** The names that an export shows in place of ids, by column. */
const NAMES: Readonly<Record<string, string>> = {
  session_id: "(select title from session where session.id = session_id)",
  ticket_type_id: "(select name from ticket_type where ticket_type.id = ticket_type_id)",
  working_group_id: "(select name from working_group where working_group.id = working_group_id)",
  seat_id: `(select working_group.name || ', ' || seat.organisation from seat
    join working_group on working_group.id = seat.working_group_id where seat.id = seat_id)`,
  meeting_date_id: `(select meeting.title || ', ' || to_char(meeting_date.starts_at at time zone 'Europe/Paris', 'YYYY-MM-DD HH24:MI')
    from meeting_date join meeting on meeting.id = meeting_date.meeting_id where meeting_date.id = meeting_date_id)`,
  question_id: "(select label from question where question.id = question_id)",
  option_id: "(select name from option where option.id = option_id)",
  tag_id: "(select name from tag where tag.id = tag_id)",
  choice_id: "(select label from question_choice where question_choice.id = choice_id)",
  speaker_id: "(select name from speaker where speaker.id = speaker_id)",
  options: "array(select name from option where option.id = any(options) order by day nulls last, option.id)",
  sessions: "array(select title from session where session.id = any(sessions) order by starts_at, session.id)",
};

/** The tables that belong to an edition without naming it. */
const OF_EDITIONS: readonly (keyof DB)[] = ["registration", "order", "speaker"];

/** SQL of the edition's name, as the column `edition`; null for the tables without one. */
export function editionColumn(table: keyof DB): RawBuilder<unknown> | null {
  return OF_EDITIONS.includes(table)
    ? sql`(select edition.name from edition where edition.id = edition_id) as edition`
    : null;
}

/** SQL of a column in an export. A letter that was not sent yet holds the link and the code of a sign-in. */
export function exportedColumn(table: keyof DB, column: string): RawBuilder<unknown> {
  if (table === "letter" && column === "data") return sql`data - 'token' - 'code' as data`;
  const name = NAMES[column];
  return name ? sql`${sql.raw(name)} as ${sql.ref(column)}` : sql.ref(column);
}

/** Reads what the current public programmes say about a person. */
export async function* publishedSheets(
  db: Database,
  { person }: { person: number },
): AsyncGenerator<Readonly<Record<string, unknown>>> {
  const { rows } = await sql<Readonly<Record<string, unknown>>>`
    select edition.name as edition, sheet ->> 'name' as name, sheet ->> 'organisation' as organisation,
      sheet ->> 'jobTitle' as job_title, sheet ->> 'biography' as biography,
      array(${PUBLISHED_SESSIONS}) as sessions
    from speaker join edition on edition.id = speaker.edition_id join release on release.edition_id = edition.id
      cross join jsonb_array_elements(release.programme -> 'speakers') as sheet
    where ${isSpeaker(person)} and ${sql.raw(IN_PUBLIC_PROGRAMME)} and sheet ->> 'slug' = speaker.slug
      and release.number = (select max(number) from release as latest where latest.edition_id = edition.id)
    order by edition.year, speaker.id`.execute(db);
  yield* rows;
}
