import { sql } from "kysely";
import { openNotice, settleNotice } from "../notices/open-notice.ts";
import { IN_PUBLIC_PROGRAMME } from "../people/personal-data-of-programme.ts";
import { isSpeaker } from "../people/speakers-of-person.ts";
import type { Trx } from "../transaction.ts";

/** A session to come in which a published programme still names an erased speaker. */
interface LeftSession {
  readonly edition: number;
  readonly session: number;
  readonly speaker: number;
  /** The subjects of the notices that the erasure replaces. */
  readonly replaced: readonly string[];
}

/**
 * A public programme keeps the name that it published, without the account; a draft does not keep it. The next version
 * leaves the person out of the sessions to come (`NOT_DECLINED`).
 *
 * @returns the speakers that were the person's, and the sessions to come that still name them
 */
export async function leaveProgrammes(
  trx: Trx,
  { person, email, now }: { person: number; email: string | null; now: Date },
): Promise<{ speakers: readonly number[]; left: readonly LeftSession[] }> {
  await sql`delete from speaker where ${isSpeaker(person)} and not ${sql.raw(IN_PUBLIC_PROGRAMME)}`.execute(trx);
  const { rows: speakers } = await sql<{ id: number }>`
    update speaker set person_id = null, erased_at = ${now} where ${isSpeaker(person)} returning id`.execute(trx);
  const ids = speakers.map(({ id }) => id);
  const { rows: left } = await sql<LeftSession>`
    select session.edition_id as edition, session.id as session, session_speaker.speaker_id as speaker,
      array(select 'invitation:' || id from invitation where invitation.session_id = session.id
        and invitation.speaker_id = session_speaker.speaker_id) as replaced
    from session_speaker join session on session.id = session_speaker.session_id
    where speaker_id = any(${ids}::int[]) and cancelled_at is null and (starts_at is null or starts_at > ${now})
    order by session.id, speaker_id`.execute(trx);
  await trx
    .updateTable("invitation")
    .set({ withdrawn_at: now })
    .where("email", "=", email ?? "")
    .where("withdrawn_at", "is", null)
    .execute();
  return { speakers: ids, left };
}

/**
 * Tells the organisers which published sessions still name a person whose data were erased. This notice replaces those
 * on the person's answers to invitations. Call it last in a transaction: it locks the notices of editions.
 */
export async function tellOfErasedSpeaker(trx: Trx, { left, now }: { left: readonly LeftSession[]; now: Date }) {
  for (const { edition, session, speaker, replaced } of left) {
    for (const subject of replaced) await settleNotice(trx, { subject, by: null, now });
    const subject = `appearance:${session}-${speaker}`;
    await openNotice(trx, { edition, kind: "speaker-erased", subject, session, speaker, by: null, now });
  }
}
