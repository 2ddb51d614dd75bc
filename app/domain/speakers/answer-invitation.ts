import { audit } from "../audit.ts";
import { findOrWelcome } from "../people/person.ts";
import { brokenConstraint, type Database, inTransaction, type Trx } from "../transaction.ts";
import { editionLasts } from "./appearances.ts";

export type AnswerOutcome =
  | { readonly kind: "answered"; readonly changed: boolean }
  /** The session has begun, or is cancelled. */
  | { readonly kind: "too-late" }
  /** Somebody else of this edition has the address by now. */
  | { readonly kind: "address-taken" }
  | { readonly kind: "unknown" };

/**
 * Says yes or no to an invitation, and may say otherwise until the session begins. A yes makes the person of the letter's address, who
 * then keeps this speaker's page.
 *
 * @param answered.note a word to the organisers
 * @param answered.person who answers when that is somebody signed in; else whoever has the letter's address
 */
export async function answerInvitation(
  db: Database,
  answered: {
    invitation: number;
    answer: "confirmed" | "declined";
    note: string | null;
    person?: number | null;
    now: Date;
  },
): Promise<AnswerOutcome> {
  const { invitation, answer, note, now } = answered;
  try {
    return await inTransaction<AnswerOutcome>(db, async (trx) => {
      const found = await standing(trx, invitation, now);
      if (!found) return { kind: "unknown" };
      if (found.cancelled_at || (found.starts_at && found.starts_at <= now)) return { kind: "too-late" };
      if (found.answer === answer && found.answer_note === note) return { kind: "answered", changed: false };
      await trx
        .updateTable("invitation")
        .set({ answer, answer_note: note, answered_at: now })
        .where("id", "=", invitation)
        .execute();
      const person = answer === "confirmed" ? await becomePerson(trx, found, answered) : found.person_id;
      const verb = answer === "confirmed" ? "confirm-invitation" : "decline-invitation";
      const edition = found.edition_id;
      await audit(trx, { by: person, now, edition, verb, subject: `invitation:${invitation}` });
      return { kind: "answered", changed: true };
    });
  } catch (error) {
    if (brokenConstraint(error) === "a_person_speaks_under_one_name") return { kind: "address-taken" };
    throw error;
  }
}

type Standing = NonNullable<Awaited<ReturnType<typeof standing>>>;

async function standing(trx: Trx, invitation: number, now: Date) {
  return await trx
    .selectFrom("invitation")
    .innerJoin("session", "session.id", "invitation.session_id")
    .innerJoin("edition", "edition.id", "session.edition_id")
    .innerJoin("speaker", "speaker.id", "invitation.speaker_id")
    .select(["invitation.email", "invitation.language", "invitation.answer", "invitation.answer_note"])
    .select(["session.edition_id", "session.starts_at", "session.cancelled_at"])
    .select(["speaker.id as speaker_id", "speaker.person_id"])
    .where("invitation.id", "=", invitation)
    .where("invitation.withdrawn_at", "is", null)
    .where(editionLasts(now))
    .forUpdate("invitation")
    .executeTakeFirst();
}

async function becomePerson(
  trx: Trx,
  { email, language, speaker_id }: Standing,
  { person: known, now }: { person?: number | null; now: Date },
): Promise<number> {
  const person = known ?? (await findOrWelcome(trx, { email, language: language as "fr" | "en", now }));
  await trx
    .updateTable("speaker")
    .set({ person_id: person })
    .where("id", "=", speaker_id)
    .where((where) => where.or([where("person_id", "is", null), where("person_id", "!=", person)]))
    .execute();
  return person;
}
