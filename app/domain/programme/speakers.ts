import { type SelectQueryBuilder, sql } from "kysely";
import type { DB } from "#db/schema.ts";
import { audit } from "../audit.ts";
import { changedSince } from "../changed-fields.ts";
import type { AuditInfo } from "../edition/audit-info.ts";
import { lockEdition } from "../edition/lock-edition.ts";
import { type Database, inTransaction } from "../transaction.ts";
import type { NewSpeaker } from "./add-session.ts";

export interface Speaker extends NewSpeaker {
  readonly id: number;
  readonly slug: string;
  /** The account that edits this page; null until an invitation is confirmed. */
  readonly person: number | null;
  /** Sessions of the draft, cancelled ones included. */
  readonly sessions: number;
}

export interface SpeakersWanted {
  readonly edition: number;
  /** A part of a name or an organisation. */
  readonly text?: string | null;
  /** Ids: only these. */
  readonly among?: readonly number[];
}

/** Selects the speakers of an edition's draft that match, with or without sessions. */
export function speakersMeant(db: Database, { edition, text, among }: SpeakersWanted) {
  return db
    .selectFrom("speaker")
    .where("edition_id", "=", edition)
    .$if(Boolean(text), (query) =>
      query.where(sql<boolean>`strpos(folded(name || ' ' || coalesce(organisation, '')), folded(${text})) > 0`),
    )
    .$if(among !== undefined, (query) => query.where(sql<boolean>`speaker.id = any(${among ?? []}::int[])`));
}

/** Lists the speakers of an edition's draft by name. */
export async function listSpeakers(db: Database, wanted: SpeakersWanted): Promise<Speaker[]> {
  return await withDetails(speakersMeant(db, wanted)).orderBy(sql`name collate "fr-x-icu"`).orderBy("id").execute();
}

/** Finds one of them, or null. */
export async function findSpeaker(db: Database, { edition, speaker }: { edition: number; speaker: number }) {
  const query = speakers(db).where("edition_id", "=", edition).where("id", "=", speaker);
  return (await query.executeTakeFirst()) ?? null;
}

/** Lists a speaker's sessions by start. */
export async function sessionsOfSpeaker(db: Database, { speaker }: { speaker: number }) {
  return await db
    .selectFrom("session_speaker")
    .innerJoin("session", "session.id", "session_id")
    .select(["session.id", "title", "role"])
    .where("speaker_id", "=", speaker)
    .orderBy("starts_at")
    .orderBy("session.id")
    .execute();
}

/** A speaker of the same name, in their latest edition. */
export interface Namesake {
  readonly id: number;
  readonly name: string;
  readonly organisation: string | null;
  readonly year: number;
  /** Whether they are in the requested edition. */
  readonly here: boolean;
}

/**
 * Lists the speakers with this name, without regard to accents and case: those of the edition first, then of the
 * others, the latest first, each person once.
 */
export async function namesakes(
  db: Database,
  { edition, name }: { edition: number; name: string },
): Promise<Namesake[]> {
  const { rows } = await sql<Namesake>`
    select id, name, organisation, year, here from (
      select distinct on (coalesce('person:' || person_id, slug)) speaker.id, speaker.name, organisation, year,
        edition_id = ${edition} as here
      from speaker join edition on edition.id = edition_id
      where folded(speaker.name) = folded(${name})
      order by coalesce('person:' || person_id, slug), edition_id = ${edition} desc, year desc
    ) as found order by here desc, year desc, id limit 20`.execute(db);
  return rows;
}

/**
 * Changes a speaker's fields in the programme; public with the next release.
 *
 * @param words.seen what the form showed (`seenOf` of `speakerDetails`)
 * @returns `changed-meanwhile` with the fields that others changed; `unknown` when not in the edition
 */
export async function changeSpeaker(
  db: Database,
  {
    edition,
    speaker,
    seen,
    by,
    now,
    ...words
  }: { edition: number; speaker: number; seen?: string } & NewSpeaker & AuditInfo,
) {
  return await inTransaction(db, async (trx) => {
    const current = await speakers(trx)
      .where("edition_id", "=", edition)
      .where("id", "=", speaker)
      .forUpdate()
      .executeTakeFirst();
    if (!current) return { kind: "unknown" } as const;
    const changed = changedSince({ seen, current: speakerDetails(current), wanted: { ...words } });
    if (changed.length > 0) return { kind: "changed-meanwhile", changed } as const;
    await trx.updateTable("speaker").set(speakerColumns(words)).where("id", "=", speaker).execute();
    await audit(trx, { by, now, edition, verb: "change-speaker", subject: `speaker:${speaker}` });
    return { kind: "changed" } as const;
  });
}

/** The columns of a speaker's form. */
export function speakerColumns({ name, organisation, jobTitle, biography }: NewSpeaker) {
  return { name, organisation, job_title: jobTitle, biography };
}

/** The values that a speaker's form shows. */
export function speakerDetails({ name, organisation, jobTitle, biography }: NewSpeaker) {
  return { name, organisation, jobTitle, biography };
}

/** Removes a speaker from the edition. @returns `in-use` with the number of their sessions in the draft; `unknown` */
export async function removeSpeaker(
  db: Database,
  { edition, speaker, by, now }: { edition: number; speaker: number } & AuditInfo,
) {
  return await inTransaction(db, async (trx) => {
    await lockEdition(trx, edition);
    const found = await findSpeaker(trx, { edition, speaker });
    if (!found) return { kind: "unknown" } as const;
    if (found.sessions > 0) return { kind: "in-use", sessions: found.sessions } as const;
    await trx.deleteFrom("speaker").where("id", "=", speaker).execute();
    await audit(trx, { by, now, edition, verb: "remove-speaker", subject: `speaker:${speaker}` });
    return { kind: "removed" } as const;
  });
}

function speakers(db: Database) {
  return withDetails(db.selectFrom("speaker"));
}

function withDetails(meant: SelectQueryBuilder<DB, "speaker", unknown>) {
  return meant
    .select(["id", "slug", "name", "organisation", "job_title as jobTitle", "biography", "person_id as person"])
    .select(sql<number>`(select count(*) from session_speaker where speaker_id = speaker.id)::int`.as("sessions"));
}
