import { sql } from "kysely";
import { audit } from "../audit.ts";
import type { AuditInfo } from "../edition/audit-info.ts";
import { lockEdition } from "../edition/lock-edition.ts";
import type { Language } from "../language.ts";
import { post } from "../outbox.ts";
import { type Database, inTransaction, type Trx } from "../transaction.ts";
import { isOver } from "./appearances.ts";

export interface SpeakerToInvite {
  readonly edition: number;
  readonly session: number;
  readonly speaker: number;
  /** In lower case. */
  readonly email: string;
  readonly language: Language;
  /** A message of the organisers, in one or several lines, printed in the letter. */
  readonly message: string | null;
}

export type InvitationOutcome =
  | { readonly kind: "invited"; readonly id: number }
  | { readonly kind: "already-invited" }
  /** Another speaker of this edition has this address: an address has one page. */
  | { readonly kind: "address-taken" }
  | { readonly kind: "edition-over" }
  /** The edition has no such speaker in such a session, or the session is cancelled. */
  | { readonly kind: "unknown" };

/**
 * Invites a person to speak in a session of the draft. The link of the letter needs no account; it is valid until the
 * edition is over or the invitation is withdrawn.
 */
export async function inviteSpeaker(db: Database, invited: SpeakerToInvite & AuditInfo): Promise<InvitationOutcome> {
  return await inTransaction(db, async (trx) => {
    // An address belongs to one speaker of an edition, so the edition is locked.
    await lockEdition(trx, invited.edition);
    return await inviteInside(trx, invited);
  });
}

/** Invites inside a transaction that has locked the edition. A refusal leaves the transaction usable. */
export async function inviteInside(trx: Trx, invited: SpeakerToInvite & AuditInfo): Promise<InvitationOutcome> {
  const { edition, session, speaker, email, language, message, by, now } = invited;
  if (!(await isInSession(trx, invited))) return { kind: "unknown" };
  if (await isOver(trx, { edition, now })) return { kind: "edition-over" };
  if (await isInvited(trx, invited)) return { kind: "already-invited" };
  if (await isTaken(trx, invited)) return { kind: "address-taken" };
  const { id } = await trx
    .insertInto("invitation")
    .values({ session_id: session, speaker_id: speaker, email, language, message, invited_at: now, invited_by: by })
    .returning("id")
    .executeTakeFirstOrThrow();
  await postInvitation(trx, { id, edition, email, language, now, kind: "speaker-invited" });
  await audit(trx, { by, now, edition, verb: "invite-speaker", subject: `invitation:${id}` });
  return { kind: "invited", id };
}

/** Posts the letter of an invitation, or its reminder. */
export async function postInvitation(
  trx: Trx,
  letter: {
    id: number;
    edition: number;
    email: string;
    language: Language;
    now: Date;
    kind: "speaker-invited" | "speaker-reminded";
  },
): Promise<void> {
  await post(trx, {
    to: letter.email,
    language: letter.language,
    edition: letter.edition,
    registration: null,
    person: null,
    now: letter.now,
    content: { kind: letter.kind, invitationId: letter.id },
  });
}

/** Locks the speaker, so that two simultaneous invitations of one person are processed in turn. */
async function isInSession(trx: Trx, { edition, session, speaker }: SpeakerToInvite): Promise<boolean> {
  const found = await trx
    .selectFrom("speaker")
    .innerJoin("session_speaker", "session_speaker.speaker_id", "speaker.id")
    .innerJoin("session", "session.id", "session_speaker.session_id")
    .select("speaker.id")
    .where("speaker.edition_id", "=", edition)
    .where("speaker.id", "=", speaker)
    .where("session.id", "=", session)
    .where("session.cancelled_at", "is", null)
    .forNoKeyUpdate("speaker")
    .executeTakeFirst();
  return found !== undefined;
}

async function isInvited(trx: Trx, { session, speaker }: SpeakerToInvite): Promise<boolean> {
  const open = await trx
    .selectFrom("invitation")
    .select("id")
    .where("session_id", "=", session)
    .where("speaker_id", "=", speaker)
    .where("withdrawn_at", "is", null)
    .executeTakeFirst();
  return open !== undefined;
}

async function isTaken(trx: Trx, { edition, speaker, email }: SpeakerToInvite): Promise<boolean> {
  const found = await trx
    .selectFrom("speaker")
    .leftJoin("person", "person.id", "speaker.person_id")
    .select("speaker.id")
    .where("speaker.edition_id", "=", edition)
    .where("speaker.id", "!=", speaker)
    .where((where) =>
      where.or([
        where("person.email", "=", email),
        where.exists(
          where
            .selectFrom("invitation")
            .select(sql`1`.as("one"))
            .whereRef("invitation.speaker_id", "=", "speaker.id")
            .where("invitation.withdrawn_at", "is", null)
            .where("invitation.email", "=", email),
        ),
      ]),
    )
    .executeTakeFirst();
  return found !== undefined;
}
