import type { AuditInfo } from "../edition/audit-info.ts";
import { lockEdition } from "../edition/lock-edition.ts";
import { type Database, inTransaction } from "../transaction.ts";
import { type InvitationOutcome, inviteInside, type SpeakerToInvite } from "./invite-speaker.ts";

/** One person in one session of the draft. @property email in lower case */
export type PersonToInvite = Pick<SpeakerToInvite, "session" | "speaker" | "email">;

export type EveryoneOutcome =
  /** `letters` leave. Those whom somebody else invited, or took out of their session, meanwhile are passed over. */
  | { readonly kind: "invited"; readonly letters: number }
  /** Nobody was invited: these cannot be written to there. */
  | {
      readonly kind: "refused";
      readonly refusals: readonly { readonly person: PersonToInvite; readonly reason: Refusal }[];
    };

type Refusal = Extract<InvitationOutcome["kind"], "address-taken" | "edition-over">;

/**
 * Asks several people by letter to speak, in one transaction: all of them or, when one address is refused, nobody.
 *
 * @param invited.people each person and session once; `language` and `message` are the same for all
 */
export async function inviteEveryone(
  db: Database,
  invited: Omit<SpeakerToInvite, keyof PersonToInvite> & AuditInfo & { readonly people: readonly PersonToInvite[] },
): Promise<EveryoneOutcome> {
  const { people, ...act } = invited;
  return await inTransaction<EveryoneOutcome>(db, async (trx, refuse) => {
    await lockEdition(trx, act.edition);
    const refusals: { person: PersonToInvite; reason: Refusal }[] = [];
    let letters = 0;
    for (const person of people) {
      const { kind } = await inviteInside(trx, { ...act, ...person });
      if (kind === "invited") letters += 1;
      if (kind === "address-taken" || kind === "edition-over") refusals.push({ person, reason: kind });
    }
    // Letters written before a refusal was met are taken back with it.
    return refusals.length > 0 ? refuse({ kind: "refused", refusals }) : { kind: "invited", letters };
  });
}
