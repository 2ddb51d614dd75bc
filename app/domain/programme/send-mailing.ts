import { sql } from "kysely";
import { audit } from "../audit.ts";
import type { AuditInfo } from "../edition/audit-info.ts";
import type { Language } from "../language.ts";
import { postAll } from "../outbox.ts";
import { type Database, inTransaction, type Trx } from "../transaction.ts";
import { isStillAffected } from "./affected-people.ts";

export interface OfRelease {
  readonly edition: number;
  /** The release's number. */
  readonly number: number;
}

/**
 * Sends a waiting mailing: a letter to each recipient who is not left out and still concerned.
 *
 * @returns `sent` with how many `letters` were posted and how many recipients are `gone`; `ended` when it was sent,
 * dropped or replaced before; `unknown` when the release has no mailing
 */
export async function sendMailing(db: Database, { edition, number, by, now }: OfRelease & AuditInfo) {
  return await inTransaction(db, async (trx) => {
    const mailing = await lockMailing(trx, { edition, number });
    if (!mailing) return { kind: "unknown" } as const;
    if (mailing.ended) return { kind: "ended" } as const;
    const recipients = await concerned(trx, mailing.id);
    const letters = await postAll(
      trx,
      recipients.map(({ id, registration, person, email, language }) => ({
        to: email,
        language: language as Language,
        edition,
        registration,
        person,
        now,
        content: { kind: registration === null ? "speaker-told" : "attendee-told", recipientId: id } as const,
      })),
    );
    await noteLetters(trx, letters, now);
    await trx.updateTable("mailing").set({ sent_at: now, sent_by: by }).where("id", "=", mailing.id).execute();
    const detail = { letters: letters.length, gone: await countGone(trx, mailing.id) };
    await audit(trx, { by, now, edition, verb: "send-mailing", subject: `mailing:${mailing.id}`, detail });
    return { kind: "sent", ...detail } as const;
  });
}

/**
 * Drops a waiting mailing: no letters are sent about this release. @returns as `sendMailing` does, `dropped` instead of
 * `sent`
 */
export async function dropMailing(db: Database, { edition, number, by, now }: OfRelease & AuditInfo) {
  return await inTransaction(db, async (trx) => {
    const mailing = await lockMailing(trx, { edition, number });
    if (!mailing) return { kind: "unknown" } as const;
    if (mailing.ended) return { kind: "ended" } as const;
    await trx.updateTable("mailing").set({ dropped_at: now, dropped_by: by }).where("id", "=", mailing.id).execute();
    await audit(trx, { by, now, edition, verb: "drop-mailing", subject: `mailing:${mailing.id}` });
    return { kind: "dropped" } as const;
  });
}

/**
 * Locks the mailing of a release until the transaction ends: sending, dropping, replacing and leaving out are made in
 * turn.
 */
export async function lockMailing(trx: Trx, { edition, number }: OfRelease) {
  const found = await trx
    .selectFrom("mailing")
    .innerJoin("release", "release.id", "mailing.release_id")
    .select(["mailing.id", "mailing.sent_at", "mailing.dropped_at", "mailing.superseded_at"])
    .where("mailing.edition_id", "=", edition)
    .where("release.number", "=", number)
    .forUpdate("mailing")
    .executeTakeFirst();
  return found && { id: found.id, ended: (found.sent_at ?? found.dropped_at ?? found.superseded_at) !== null };
}

async function concerned(trx: Trx, mailing: number) {
  return await trx
    .selectFrom("mailing_recipient")
    .innerJoin("mailing", "mailing.id", "mailing_id")
    .leftJoin("registration", "registration.id", "registration_id")
    .leftJoin("speaker", "speaker.id", "speaker_id")
    .select(["mailing_recipient.id", "mailing_recipient.email", "mailing_recipient.language"])
    .select("mailing_recipient.registration_id as registration")
    .select(sql<number | null>`coalesce(registration.person_id, speaker.person_id)`.as("person"))
    .where("mailing.id", "=", mailing)
    .where("left_out_at", "is", null)
    .where(isStillAffected())
    .orderBy("mailing_recipient.id")
    .execute();
}

async function noteLetters(trx: Trx, letters: readonly number[], now: Date): Promise<void> {
  if (letters.length === 0) return;
  await trx
    .updateTable("mailing_recipient")
    .from("letter")
    .set((row) => ({ letter_id: row.ref("letter.id"), told_at: now }))
    .where(sql<boolean>`letter.id = any(${letters})`)
    .where(sql<boolean>`mailing_recipient.id = (letter.data ->> 'recipientId')::int`)
    .execute();
}

async function countGone(trx: Trx, mailing: number): Promise<number> {
  const { gone } = await trx
    .selectFrom("mailing_recipient")
    .select(sql<number>`count(*)::int`.as("gone"))
    .where("mailing_id", "=", mailing)
    .where("told_at", "is", null)
    .where("left_out_at", "is", null)
    .executeTakeFirstOrThrow();
  return gone;
}
