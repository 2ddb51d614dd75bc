import { type SqlBool, sql } from "kysely";
import type { Language } from "../language.ts";
import type { SpeakerRole } from "../programme/incoming.ts";
import type { Database } from "../transaction.ts";

/** The state of an invitation to speak. `erased`: the person had their data erased, and was not invited since. */
export const INVITATION_STATES = ["not-invited", "waiting", "confirmed", "declined", "erased"] as const;
export type InvitationState = (typeof INVITATION_STATES)[number];

/** A person in a session, with the state of the invitation. */
export interface Appearance {
  readonly sessionId: number;
  readonly speakerId: number;
  readonly role: SpeakerRole;
  readonly session: string;
  readonly sessionEn: string | null;
  readonly start: Date | null;
  readonly end: Date | null;
  readonly cancelled: boolean;
  readonly name: string;
  readonly organisation: string | null;
  readonly jobTitle: string | null;
  /** The account that edits the speaker's page; null until an invitation is confirmed. */
  readonly personId: number | null;
  /** The open invitation; null when there is none, or it was withdrawn. */
  readonly invitationId: number | null;
  readonly state: InvitationState;
  /** The address of the open invitation, else the last one this person was written to; null when none is known. */
  readonly email: string | null;
  readonly language: Language | null;
  readonly invitedAt: Date | null;
  readonly remindedAt: Date | null;
  readonly answeredAt: Date | null;
  readonly answerNote: string | null;
}

/** Lists the speakers of the draft's sessions that are not cancelled, by name, one entry for each session. */
export async function listAppearances(
  db: Database,
  { edition, state = null }: { edition: number; state?: InvitationState | null },
): Promise<Appearance[]> {
  const rows = await appearances(db)
    .where("session.edition_id", "=", edition)
    .where("session.cancelled_at", "is", null)
    .$if(state !== null, (query) => query.where(STATE, "=", state as InvitationState))
    .orderBy(sql`speaker.name collate "fr-x-icu"`)
    .orderBy("session.starts_at")
    .orderBy("session.id")
    .execute();
  return rows as Appearance[];
}

/** Finds one of them, or null. */
export async function findAppearance(
  db: Database,
  { edition, session, speaker }: { edition: number; session: number; speaker: number },
): Promise<Appearance | null> {
  const row = await appearances(db)
    .where("session.edition_id", "=", edition)
    .where("session.cancelled_at", "is", null)
    .where("session.id", "=", session)
    .where("speaker.id", "=", speaker)
    .executeTakeFirst();
  return (row as Appearance | undefined) ?? null;
}

/** Counts the edition's appearances by state. */
export async function countAppearances(
  db: Database,
  { edition }: { edition: number },
): Promise<Readonly<Record<InvitationState, number>>> {
  const rows = await appearances(db)
    .clearSelect()
    .select([STATE.as("state"), sql<number>`count(*)::int`.as("count")])
    .where("session.edition_id", "=", edition)
    .where("session.cancelled_at", "is", null)
    .groupBy(STATE)
    .execute();
  const counts = Object.fromEntries(rows.map(({ state, count }) => [state, count]));
  return { "not-invited": 0, waiting: 0, confirmed: 0, declined: 0, erased: 0, ...counts };
}

/**
 * Lists a person's own appearances in editions that are not over, in their order: those of their speaker's page, and
 * those they were invited to at their address.
 */
export async function appearancesOf(db: Database, { person, now }: { person: number; now: Date }) {
  const rows = await appearances(db)
    .innerJoin("edition", "edition.id", "session.edition_id")
    .select([
      "edition.year",
      "edition.name as edition",
      "edition.name_en as editionEn",
      "edition.time_zone as timeZone",
    ])
    .where(isOwn(person))
    .where(editionLasts(now))
    .orderBy("session.starts_at")
    .orderBy("session.id")
    .execute();
  return rows as (Appearance & { year: number; edition: string; editionEn: string | null; timeZone: string })[];
}

/**
 * The condition that a person is the speaker, or was invited at their address. For queries with `speaker` and
 * `invitation`.
 */
export function isOwn(person: number) {
  return sql<SqlBool>`(speaker.person_id = ${person}
    or invitation.email = (select email from person where person.id = ${person}))`;
}

/** The condition that the last day of `edition` has not ended in its time zone; without known days, the year. */
export function editionLasts(now: Date) {
  return sql<SqlBool>`((coalesce((select max(day) from edition_day where edition_id = edition.id), make_date(edition.year, 12, 31)) + 1)
    ::timestamp at time zone edition.time_zone) > ${now}`;
}

/**
 * Whether an edition has ended in its time zone, so that nobody is invited or reminded any more. @param options.edition
 * its id
 */
export async function isOver(db: Database, { edition, now }: { edition: number; now: Date }): Promise<boolean> {
  const lasting = await db
    .selectFrom("edition")
    .select("id")
    .where("id", "=", edition)
    .where(editionLasts(now))
    .executeTakeFirst();
  return lasting === undefined;
}

const STATE = sql<InvitationState>`case when invitation.id is null then case when speaker.erased_at is null then 'not-invited' else 'erased' end
  else coalesce(invitation.answer, 'waiting') end`;

function appearances(db: Database) {
  return db
    .selectFrom("session_speaker")
    .innerJoin("session", "session.id", "session_speaker.session_id")
    .innerJoin("speaker", "speaker.id", "session_speaker.speaker_id")
    .leftJoin("invitation", (join) =>
      join
        .onRef("invitation.session_id", "=", "session_speaker.session_id")
        .onRef("invitation.speaker_id", "=", "session_speaker.speaker_id")
        .on("invitation.withdrawn_at", "is", null),
    )
    .select(["session.id as sessionId", "speaker.id as speakerId", "session_speaker.role"])
    .select(["session.title as session", "session.title_en as sessionEn"])
    .select(["session.starts_at as start", "session.ends_at as end"])
    .select(sql<boolean>`session.cancelled_at is not null`.as("cancelled"))
    .select(["speaker.name", "speaker.organisation", "speaker.job_title as jobTitle", "speaker.person_id as personId"])
    .select(["invitation.id as invitationId", STATE.as("state"), "invitation.language"])
    .select(["invitation.invited_at as invitedAt", "invitation.reminded_at as remindedAt"])
    .select(["invitation.answered_at as answeredAt", "invitation.answer_note as answerNote"])
    .select(KNOWN_ADDRESS.as("email"));
}

const KNOWN_ADDRESS = sql<string | null>`coalesce(invitation.email,
  (select person.email from person where person.id = speaker.person_id),
  (select earlier.email from invitation as earlier where earlier.speaker_id = speaker.id order by earlier.id desc limit 1))`;
