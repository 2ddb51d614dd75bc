import { audit } from "../audit.ts";
import type { Language } from "../language.ts";
import { openNotice } from "../notices/open-notice.ts";
import { findOrCreatePerson } from "../people/person.ts";
import { brokenConstraint, type Database, inTransaction, type Trx } from "../transaction.ts";
import { editionLasts } from "./appearances.ts";

export type AnswerOutcome =
  | { readonly kind: "answered"; readonly changed: boolean }
  /** The session is cancelled or over, or it has begun and the answer is no. */
  | { readonly kind: "too-late" }
  /** Another speaker of this edition has this address. */
  | { readonly kind: "address-taken" }
  | { readonly kind: "unknown" };

/**
 * Answers an invitation, and may change the answer: no until the session begins, yes until it ends. A yes creates an
 * account for the letter's address, which may then edit this speaker's page.
 *
 * @param answered.note a message to the organisers
 * @param answered.person the signed-in person; absent for the holder of the letter
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
      const found = await lockOpenInvitation(trx, invitation, now);
      if (!found) return { kind: "unknown" };
      const closes = answer === "confirmed" ? found.ends_at : found.starts_at;
      if (found.cancelled_at || (closes && closes <= now)) return { kind: "too-late" };
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
      await tellOrganisers(trx, found, { ...answered, person });
      return { kind: "answered", changed: true };
    });
  } catch (error) {
    if (brokenConstraint(error) === "a_person_speaks_under_one_name") return { kind: "address-taken" };
    throw error;
  }
}

/** Opens a notice for the organisers, unless the answer is a first yes without a message. */
async function tellOrganisers(
  trx: Trx,
  { answer: before, edition_id: edition, session_id: session, speaker_id: speaker }: OpenInvitation,
  given: {
    invitation: number;
    answer: "confirmed" | "declined";
    note: string | null;
    person: number | null;
    now: Date;
  },
): Promise<void> {
  const { invitation, answer, note: words, person: by, now } = given;
  const subject = `invitation:${invitation}`;
  const last = await trx
    .selectFrom("notice")
    .select("kind")
    .where("subject", "=", subject)
    .orderBy("id", "desc")
    .limit(1)
    .executeTakeFirst();
  const cancels = before === "confirmed" || (before === "declined" && last?.kind === "speaker-cancelled");
  const comes = before === "declined" ? "speaker-returned" : words === null ? null : "speaker-confirmed";
  const kind = answer === "confirmed" ? comes : cancels ? "speaker-cancelled" : "speaker-declined";
  if (kind) await openNotice(trx, { edition, kind, subject, session, speaker, words, by, now });
}

type OpenInvitation = NonNullable<Awaited<ReturnType<typeof lockOpenInvitation>>>;

async function lockOpenInvitation(trx: Trx, invitation: number, now: Date) {
  return await trx
    .selectFrom("invitation")
    .innerJoin("session", "session.id", "invitation.session_id")
    .innerJoin("edition", "edition.id", "session.edition_id")
    .innerJoin("speaker", "speaker.id", "invitation.speaker_id")
    .select(["invitation.email", "invitation.language", "invitation.answer", "invitation.answer_note"])
    .select([
      "session.id as session_id",
      "session.edition_id",
      "session.starts_at",
      "session.ends_at",
      "session.cancelled_at",
    ])
    .select(["speaker.id as speaker_id", "speaker.person_id"])
    .where("invitation.id", "=", invitation)
    .where("invitation.withdrawn_at", "is", null)
    .where(editionLasts(now))
    .forUpdate("invitation")
    .executeTakeFirst();
}

async function becomePerson(
  trx: Trx,
  { email, language, speaker_id }: OpenInvitation,
  { person: known, now }: { person?: number | null; now: Date },
): Promise<number> {
  const person = known ?? (await findOrCreatePerson(trx, { email, language: language as Language, now }));
  await trx
    .updateTable("speaker")
    .set({ person_id: person })
    .where("id", "=", speaker_id)
    .where((where) => where.or([where("person_id", "is", null), where("person_id", "!=", person)]))
    .execute();
  return person;
}
