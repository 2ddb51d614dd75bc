import { type RawBuilder, type SqlBool, sql } from "kysely";
import type { Database } from "../transaction.ts";
import { NOT_DECLINED } from "./declined.ts";

/** Whether the speaker of a row comes in person, as SQL: neither represented nor gone. @param row the row's alias */
function comes(row: string): RawBuilder<SqlBool> {
  return sql<SqlBool>`exists (select from session_speaker where session_speaker.session_id = ${sql.ref(`${row}.session_id`)}
    and session_speaker.speaker_id = ${sql.ref(`${row}.speaker_id`)} and represented_by is null and ${NOT_DECLINED})`;
}

/**
 * The speakers who are in two sessions of an edition's draft at once, as SQL, with `one` and `other` (the sessions' ids),
 * `speaker`, `since` (the last change of either) and `due` (the start of the first). Sessions that have
 * begun or are cancelled are left out.
 */
export function speakerClashes({ edition, now }: { edition: number; now: Date }): RawBuilder<unknown> {
  return sql`
    select first.id as one, second.id as other, mine.speaker_id as speaker,
      greatest(first.changed_at, second.changed_at) as since, first.starts_at as due
    from session as first join session as second on second.edition_id = first.edition_id
      and (second.starts_at, second.id) > (first.starts_at, first.id) and second.starts_at < first.ends_at
    join session_speaker as mine on mine.session_id = first.id
    join session_speaker as theirs on theirs.session_id = second.id and theirs.speaker_id = mine.speaker_id
    where first.edition_id = ${edition} and first.starts_at > ${now} and first.cancelled_at is null
      and second.cancelled_at is null and second.ends_at is not null and ${comes("mine")} and ${comes("theirs")}`;
}

/** A speaker who is in two sessions at once, with the sessions' titles. */
export interface SpeakerClash {
  readonly one: { readonly id: number; readonly title: string };
  readonly other: { readonly id: number; readonly title: string };
  readonly speaker: { readonly id: number; readonly name: string };
}

/** Reads the names of clashes. @param clashes the ids of both sessions and of the speaker, as `speakerClashes` gives them */
export async function nameClashes(db: Database, clashes: readonly (readonly number[])[]): Promise<SpeakerClash[]> {
  const column = (at: number) => clashes.map((ids) => ids[at]);
  const { rows } = await sql<SpeakerClash>`
    select json_build_object('id', first.id, 'title', first.title) as one,
      json_build_object('id', second.id, 'title', second.title) as other,
      json_build_object('id', speaker.id, 'name', speaker.name) as speaker
    from unnest(${column(0)}::int[], ${column(1)}::int[], ${column(2)}::int[]) as clash (one, other, speaker)
    join session as first on first.id = clash.one join session as second on second.id = clash.other
    join speaker on speaker.id = clash.speaker`.execute(db);
  return rows;
}
