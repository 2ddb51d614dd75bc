import { type SqlBool, sql } from "kysely";
import { audit } from "../audit.ts";
import type { ReleasedProgramme } from "../programme/released.ts";
import { type Database, inTransaction, type Trx } from "../transaction.ts";
import { editionLasts } from "./appearances.ts";
import { SLIDES_TYPES, type SlidesFormat } from "./slides-format.ts";

/** The most files of one person for one session. */
const MOST_FILES = 5;

export interface Slides {
  readonly id: string;
  readonly sessionId: number;
  readonly fileName: string;
  readonly mediaType: string;
  /** Bytes. */
  readonly size: number;
  /** When the file became public; null while only its speaker and the organisers may read it. */
  readonly shownAt: Date | null;
}

/**
 * Lists the sessions to which a person may upload slides: they speak there, have not declined, it is not cancelled, and
 * the edition is not over.
 */
export async function sessionsForSlides(db: Database, { person, now }: { person: number; now: Date }) {
  return await speaking(db, person, now)
    .select(["session.id", "session.title", "session.title_en as titleEn", "edition.year"])
    .orderBy("session.starts_at")
    .orderBy("session.id")
    .execute();
}

/** Lists a person's slides, by session and time of upload. */
export async function slidesOf(db: Database, { person }: { person: number }): Promise<Slides[]> {
  return await described(db).where("person_id", "=", person).orderBy("session_id").orderBy("uploaded_at").execute();
}

/**
 * Stores a file for a session.
 *
 * @param kept.shown whether it is public once the session is in a release
 * @returns `unknown` when the person does not speak there; `too-many` beyond five files
 */
export async function saveSlides(
  db: Database,
  file: {
    person: number;
    session: number;
    fileName: string;
    format: SlidesFormat;
    content: Uint8Array;
    shown: boolean;
    now: Date;
  },
) {
  const { person, session, fileName, format, content, shown, now } = file;
  return await inTransaction(db, async (trx) => {
    const edition = await speaksIn(trx, file);
    if (edition === null) return { kind: "unknown" } as const;
    const uploaded = await trx
      .selectFrom("slides")
      .select("id")
      .where("person_id", "=", person)
      .where("session_id", "=", session)
      .execute();
    if (uploaded.length >= MOST_FILES) return { kind: "too-many", most: MOST_FILES } as const;
    const { id } = await trx
      .insertInto("slides")
      .values({
        session_id: session,
        person_id: person,
        file_name: fileName,
        media_type: SLIDES_TYPES[format],
        content: Buffer.from(content),
        uploaded_at: now,
        shown_at: shown ? now : null,
      })
      .returning("id")
      .executeTakeFirstOrThrow();
    await audit(trx, { by: person, now, edition, verb: "keep-slides", subject: `slides:${id}` });
    return { kind: "kept", id } as const;
  });
}

/** Makes one's own slides public, or private again. @returns `unknown` for another person's */
export async function showSlides(
  db: Database,
  {
    person,
    session,
    slides,
    shown,
    now,
  }: { person: number; session: number; slides: string; shown: boolean; now: Date },
) {
  return await inTransaction(db, async (trx) => {
    const { numUpdatedRows } = await trx
      .updateTable("slides")
      .set({ shown_at: shown ? now : null })
      .where("id", "=", slides)
      .where("session_id", "=", session)
      .where("person_id", "=", person)
      .executeTakeFirst();
    if (numUpdatedRows === 0n) return { kind: "unknown" } as const;
    const verb = shown ? "show-slides" : "hide-slides";
    await audit(trx, { by: person, now, edition: null, verb, subject: `slides:${slides}` });
    return { kind: "changed" } as const;
  });
}

/** Deletes one's own slides. @returns `unknown` for another person's */
export async function removeSlides(
  db: Database,
  { person, session, slides, now }: { person: number; session: number; slides: string; now: Date },
) {
  return await inTransaction(db, async (trx) => {
    const { numDeletedRows } = await trx
      .deleteFrom("slides")
      .where("id", "=", slides)
      .where("session_id", "=", session)
      .where("person_id", "=", person)
      .executeTakeFirst();
    if (numDeletedRows === 0n) return { kind: "unknown" } as const;
    await audit(trx, { by: person, now, edition: null, verb: "remove-slides", subject: `slides:${slides}` });
    return { kind: "removed" } as const;
  });
}

/** Lists the public slides of a session that is in the release and not cancelled. */
export async function publicSlides(
  db: Database,
  { programme, session }: { programme: ReleasedProgramme; session: number },
): Promise<Slides[]> {
  if (!programme.sessions.some(({ id, cancelled }) => id === session && !cancelled)) return [];
  return await described(db)
    .where("session_id", "=", session)
    .where("shown_at", "is not", null)
    .orderBy("uploaded_at")
    .orderBy("id")
    .execute();
}

/**
 * Whether a file is public: its speaker shows it, and its session is in the published edition's release and not
 * cancelled there.
 */
export async function slidesArePublic(db: Database, { slides }: { slides: string }): Promise<boolean> {
  const released = sql`(select programme from release where release.edition_id = edition.id order by number desc limit 1)`;
  const found = await db
    .selectFrom("slides")
    .innerJoin("session", "session.id", "slides.session_id")
    .innerJoin("edition", "edition.id", "session.edition_id")
    .select("slides.id")
    .where("slides.id", "=", slides)
    .where("slides.shown_at", "is not", null)
    .where("edition.published_at", "is not", null)
    .where(
      sql<boolean>`${released} -> 'sessions' @> jsonb_build_array(jsonb_build_object('id', session.id, 'cancelled', false))`,
    )
    .executeTakeFirst();
  return found !== undefined;
}

/** Reads a file with its session and edition. The caller checks who may read it. */
export async function findSlides(db: Database, { slides }: { slides: string }) {
  const found = await described(db)
    .innerJoin("session", "session.id", "slides.session_id")
    .innerJoin("edition", "edition.id", "session.edition_id")
    .select(["content", "person_id as personId", "edition.id as editionId", "edition.year"])
    .where("slides.id", "=", slides)
    .executeTakeFirst();
  return found ?? null;
}

function described(db: Database) {
  return db
    .selectFrom("slides")
    .select(["slides.id", "session_id as sessionId", "file_name as fileName", "media_type as mediaType"])
    .select([sql<number>`octet_length(content)`.as("size"), "shown_at as shownAt"]);
}

function speaking(db: Database, person: number, now: Date) {
  return db
    .selectFrom("session_speaker")
    .innerJoin("speaker", "speaker.id", "session_speaker.speaker_id")
    .innerJoin("session", "session.id", "session_speaker.session_id")
    .innerJoin("edition", "edition.id", "session.edition_id")
    .where("speaker.person_id", "=", person)
    .where("session.cancelled_at", "is", null)
    .where(editionLasts(now))
    .where(
      sql<SqlBool>`not exists (select from invitation where invitation.session_id = session.id
        and invitation.speaker_id = speaker.id and invitation.withdrawn_at is null and invitation.answer = 'declined')`,
    );
}

/** Finds the session's edition and locks the person's speaker row in it, so that their files are counted correctly. */
async function speaksIn(
  trx: Trx,
  { person, session, now }: { person: number; session: number; now: Date },
): Promise<number | null> {
  const found = await speaking(trx, person, now)
    .select("edition.id")
    .where("session.id", "=", session)
    .forNoKeyUpdate("speaker")
    .executeTakeFirst();
  return found?.id ?? null;
}
