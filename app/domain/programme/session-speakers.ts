import type { Trx } from "#app/domain/transaction.ts";
import type { SpeakerRole } from "./incoming.ts";

/** Somebody in a session; the order of a list is the order in which they are named. */
export interface SessionSpeaker {
  readonly id: number;
  readonly role: SpeakerRole;
  /** Who comes in their place. */
  readonly representedBy?: string | null;
}

/** Makes these the speakers of a session, in this order. Who stays keeps their invitation. */
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
