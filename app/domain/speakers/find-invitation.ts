import { sql } from "kysely";
import type { SpeakerRole } from "../programme/incoming.ts";
import type { Database } from "../transaction.ts";
import { editionLasts, isOwn } from "./appearances.ts";

/** An invitation as the invited person sees it. */
export type Invitation = NonNullable<Awaited<ReturnType<typeof findInvitation>>>;

/** Another speaker of the session, in their order. */
export interface Companion {
  readonly name: string;
  readonly organisation: string | null;
  readonly jobTitle: string | null;
  readonly role: SpeakerRole;
}

/**
 * Reads an open invitation of an edition that is not over.
 *
 * @param options.person limits it to invitations of this person: sent to their address, or for their page
 * @returns null when there is none that may be shown
 */
export async function findInvitation(
  db: Database,
  { id, person = null, now }: { id: number; person?: number | null; now: Date },
) {
  const found = await db
    .selectFrom("invitation")
    .innerJoin("session", "session.id", "invitation.session_id")
    .innerJoin("speaker", "speaker.id", "invitation.speaker_id")
    .innerJoin("session_speaker", (join) =>
      join
        .onRef("session_speaker.session_id", "=", "session.id")
        .onRef("session_speaker.speaker_id", "=", "speaker.id"),
    )
    .innerJoin("edition", "edition.id", "session.edition_id")
    .leftJoin("room", "room.id", "session.room_id")
    .leftJoin("venue", "venue.id", "room.venue_id")
    .select(["invitation.id", "invitation.email", "invitation.language", "invitation.message"])
    .select(["invitation.answer", "invitation.answer_note as answerNote", "invitation.answered_at as answeredAt"])
    .select(["session.id as sessionId", "session.title", "session.title_en as titleEn", "session.kind"])
    .select(["session.abstract", "session.starts_at as start", "session.ends_at as end"])
    .select(sql<boolean>`session.cancelled_at is not null`.as("cancelled"))
    .select(["room.name as room", "venue.name as venue", "venue.address", "venue.city"])
    .select(["speaker.id as speakerId", "speaker.name", "session_speaker.role"])
    // Only the account with this letter's address: another letter may have linked another account to the same speaker.
    .select(
      sql<number | null>`(select person.id from person where person.id = speaker.person_id
        and person.email = invitation.email)`.as("personId"),
    )
    .select(["edition.id as editionId", "edition.year", "edition.name as edition", "edition.name_en as editionEn"])
    .select("edition.time_zone as timeZone")
    .where("invitation.id", "=", id)
    .where("invitation.withdrawn_at", "is", null)
    .where(editionLasts(now))
    .$if(person !== null, (query) => query.where(isOwn(person as number)))
    .executeTakeFirst();
  if (!found) return null;
  const mayConfirm = !found.cancelled && !(found.end && found.end <= now);
  const mayDecline = mayConfirm && !(found.start && found.start <= now);
  // Once the session has begun, the form is shown only to those who have not confirmed.
  const open = mayDecline || (mayConfirm && found.answer !== "confirmed");
  return { ...found, open, mayDecline, companions: await companionsOf(db, found) };
}

async function companionsOf(
  db: Database,
  { sessionId, speakerId }: { sessionId: number; speakerId: number },
): Promise<Companion[]> {
  const rows = await db
    .selectFrom("session_speaker")
    .innerJoin("speaker", "speaker.id", "session_speaker.speaker_id")
    .select(["speaker.name", "speaker.organisation", "speaker.job_title as jobTitle", "session_speaker.role"])
    .where("session_speaker.session_id", "=", sessionId)
    .where("speaker.id", "!=", speakerId)
    // Speakers who declined are left out.
    .where((where) =>
      where.not(
        where.exists(
          where
            .selectFrom("invitation")
            .select("invitation.id")
            .whereRef("invitation.session_id", "=", "session_speaker.session_id")
            .whereRef("invitation.speaker_id", "=", "speaker.id")
            .where("invitation.withdrawn_at", "is", null)
            .where("invitation.answer", "=", "declined"),
        ),
      ),
    )
    .orderBy("session_speaker.position")
    .orderBy("speaker.id")
    .execute();
  return rows as Companion[];
}
