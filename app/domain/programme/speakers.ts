import { sql } from "kysely";
import { audit } from "../audit.ts";
import type { AuditInfo } from "../edition/audit-info.ts";
import { lockEdition } from "../edition/lock-edition.ts";
import { changedSince } from "../seen.ts";
import { type Database, inTransaction } from "../transaction.ts";
import type { NewSpeaker } from "./draft.ts";

export interface Speaker extends NewSpeaker {
  readonly id: number;
  readonly slug: string;
  /** Who keeps this page; null until somebody has confirmed. */
  readonly person: number | null;
  /** Sessions of the draft, cancelled ones too. */
  readonly sessions: number;
}

/** The people of an edition's draft by name, those without a session too. @param text part of a name or an organisation */
export async function listSpeakers(
  db: Database,
  { edition, text = null }: { edition: number; text?: string | null },
): Promise<Speaker[]> {
  return await speakers(db)
    .where("edition_id", "=", edition)
    .$if(Boolean(text), (query) =>
      query.where(sql<boolean>`strpos(folded(name || ' ' || coalesce(organisation, '')), folded(${text})) > 0`),
    )
    .orderBy(sql`name collate "fr-x-icu"`)
    .orderBy("id")
    .execute();
}

/** One of them, or null. */
export async function findSpeaker(db: Database, { edition, speaker }: { edition: number; speaker: number }) {
  const query = speakers(db).where("edition_id", "=", edition).where("id", "=", speaker);
  return (await query.executeTakeFirst()) ?? null;
}

/** The sessions somebody is in, in the order of time. */
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

/** Somebody of the same name, in the latest edition that has them. */
export interface Namesake {
  readonly id: number;
  readonly name: string;
  readonly organisation: string | null;
  readonly year: number;
  /** In the edition that was asked for. */
  readonly here: boolean;
}

/**
 * Who has this name already, accents and capitals aside: in the edition first, then in the others, the latest first and each person once.
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
 * Changes what the programme says of somebody; public with the next release.
 *
 * @param words.seen what the form saw (`seenOf` of `speakerWords`)
 * @returns `changed-meanwhile` with the fields that others changed since; `unknown` when not of the edition
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
    const standing = await speakers(trx)
      .where("edition_id", "=", edition)
      .where("id", "=", speaker)
      .forUpdate()
      .executeTakeFirst();
    if (!standing) return { kind: "unknown" } as const;
    const changed = changedSince({ seen, standing: speakerWords(standing), wanted: { ...words } });
    if (changed.length > 0) return { kind: "changed-meanwhile", changed } as const;
    await trx.updateTable("speaker").set(speakerColumns(words)).where("id", "=", speaker).execute();
    await audit(trx, { by, now, edition, verb: "change-speaker", subject: `speaker:${speaker}` });
    return { kind: "changed" } as const;
  });
}

/** The columns that hold what a speaker's form asks. */
export function speakerColumns({ name, organisation, jobTitle, biography }: NewSpeaker) {
  return { name, organisation, job_title: jobTitle, biography };
}

/** What a speaker's form shows of them. */
export function speakerWords({ name, organisation, jobTitle, biography }: NewSpeaker) {
  return { name, organisation, jobTitle, biography };
}

/** Takes somebody out of the edition. @returns `in-use` with how many sessions of the draft name them; `unknown` */
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
  return db
    .selectFrom("speaker")
    .select(["id", "slug", "name", "organisation", "job_title as jobTitle", "biography", "person_id as person"])
    .select(sql<number>`(select count(*) from session_speaker where speaker_id = speaker.id)::int`.as("sessions"));
}
