import { audit } from "../audit.ts";
import type { AuditInfo } from "../edition/audit-info.ts";
import type { Language } from "../language.ts";
import { settleNotice } from "../notices/open-notice.ts";
import { type Database, inTransaction, type Trx } from "../transaction.ts";
import { editionLasts } from "./appearances.ts";
import { postInvitation } from "./invite-speaker.ts";

/** The shortest time between two reminders, in milliseconds. */
const PATIENCE_MS = 24 * 60 * 60 * 1000;

/**
 * Posts an unanswered invitation's letter again.
 *
 * @returns `too-soon` when a letter was posted within the last day; `answered`; `unknown` also once the edition is over
 */
export async function remindSpeaker(
  db: Database,
  { edition, invitation, by, now }: { edition: number; invitation: number } & AuditInfo,
) {
  return await inTransaction(db, async (trx) => {
    const found = await lockInvitation(trx, { edition, invitation, now });
    if (!found) return { kind: "unknown" } as const;
    if (found.answer) return { kind: "answered" } as const;
    const last = found.reminded_at ?? found.invited_at;
    if (now.getTime() - last.getTime() < PATIENCE_MS) return { kind: "too-soon" } as const;
    await trx.updateTable("invitation").set({ reminded_at: now }).where("id", "=", invitation).execute();
    const { id, email, language } = found;
    await postInvitation(trx, { id, edition, email, language: language as Language, now, kind: "speaker-reminded" });
    await audit(trx, { by, now, edition, verb: "remind-speaker", subject: `invitation:${invitation}` });
    return { kind: "reminded" } as const;
  });
}

/**
 * Withdraws an invitation: its link becomes invalid. The person stays in the session until an organiser changes that.
 */
export async function withdrawInvitation(
  db: Database,
  { edition, invitation, by, now }: { edition: number; invitation: number } & AuditInfo,
) {
  return await inTransaction(db, async (trx) => {
    if (!(await lockInvitation(trx, { edition, invitation, now: null }))) return { kind: "unknown" } as const;
    await trx
      .updateTable("invitation")
      .set({ withdrawn_at: now, withdrawn_by: by })
      .where("id", "=", invitation)
      .execute();
    await audit(trx, { by, now, edition, verb: "withdraw-invitation", subject: `invitation:${invitation}` });
    await settleNotice(trx, { subject: `invitation:${invitation}`, by, now });
    return { kind: "withdrawn" } as const;
  });
}

/**
 * Removes a person who declined from the session in the draft. The public sees it with the next release.
 *
 * @returns `not-declined` when the answer has changed
 */
export async function dropDeclined(
  db: Database,
  { edition, invitation, by, now }: { edition: number; invitation: number } & AuditInfo,
) {
  return await inTransaction(db, async (trx) => {
    const found = await lockInvitation(trx, { edition, invitation, now: null });
    if (!found) return { kind: "unknown" } as const;
    if (found.answer !== "declined") return { kind: "not-declined" } as const;
    const { session_id, speaker_id } = found;
    await trx
      .deleteFrom("session_speaker")
      .where("session_id", "=", session_id)
      .where("speaker_id", "=", speaker_id)
      .execute();
    await trx.updateTable("session").set({ changed_at: now }).where("id", "=", session_id).execute();
    const detail = { session: session_id };
    await audit(trx, { by, now, edition, verb: "drop-declined-speaker", subject: `speaker:${speaker_id}`, detail });
    await settleNotice(trx, { subject: `invitation:${invitation}`, by, now });
    return { kind: "dropped" } as const;
  });
}

/** Locks an open invitation of an edition; with `now`, only while the edition lasts. */
async function lockInvitation(
  trx: Trx,
  { edition, invitation, now }: { edition: number; invitation: number; now: Date | null },
) {
  return await trx
    .selectFrom("invitation")
    .innerJoin("session", "session.id", "invitation.session_id")
    .innerJoin("edition", "edition.id", "session.edition_id")
    .selectAll("invitation")
    .where("invitation.id", "=", invitation)
    .where("edition.id", "=", edition)
    .where("invitation.withdrawn_at", "is", null)
    .$if(now !== null, (query) => query.where(editionLasts(now as Date)))
    .forUpdate("invitation")
    .executeTakeFirst();
}
