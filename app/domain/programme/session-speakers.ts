import type { Trx } from "#app/domain/transaction.ts";
import type { SpeakerRole } from "./incoming.ts";

/** A speaker in a session, in the order of the programme. */
export interface SessionSpeaker {
  readonly id: number;
  readonly role: SpeakerRole;
  /** The person who represents them. */
  readonly representedBy?: string | null;
}

/** Replaces a session's speakers, in this order. Those who stay keep their invitations. */
export async function writeSessionSpeakers(
  trx: Trx,
  session: number,
  speakers: readonly SessionSpeaker[],
): Promise<void> {
  await trx
    .deleteFrom("session_speaker")
    .where("session_id", "=", session)
    .where("speaker_id", "not in", [0, ...speakers.map(({ id }) => id)])
    .execute();
  if (speakers.length === 0) return;
  await trx
    .insertInto("session_speaker")
    .values(
      speakers.map(({ id, role, representedBy }, position) => ({
        session_id: session,
        speaker_id: id,
        role,
        position,
        represented_by: representedBy ?? null,
      })),
    )
    .onConflict((conflict) =>
      conflict.columns(["session_id", "speaker_id"]).doUpdateSet((field) => ({
        role: field.ref("excluded.role"),
        position: field.ref("excluded.position"),
        represented_by: field.ref("excluded.represented_by"),
      })),
    )
    .execute();
}
