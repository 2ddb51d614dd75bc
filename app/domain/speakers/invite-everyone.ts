import type { AuditInfo } from "../edition/audit-info.ts";
import { lockEdition } from "../edition/lock-edition.ts";
import { type Database, inTransaction } from "../transaction.ts";
import { type InvitationOutcome, inviteInside, type SpeakerToInvite } from "./invite-speaker.ts";

/** A person to invite for a session of the draft. @property email in lower case */
export type PersonToInvite = Pick<SpeakerToInvite, "session" | "speaker" | "email">;

export type EveryoneOutcome =
  /** `letters` were posted. People who were invited or removed from their session meanwhile are skipped. */
  | { readonly kind: "invited"; readonly letters: number }
  /** Nobody was invited: these people cannot be. */
  | {
      readonly kind: "refused";
      readonly refusals: readonly { readonly person: PersonToInvite; readonly reason: Refusal }[];
    };

type Refusal = Extract<InvitationOutcome["kind"], "address-taken" | "edition-over">;

/**
 * Invites several people to speak, in one transaction: all of them or, when one is refused, none.
 *
 * @param invited.people each person and session once; `language` and `message` are the same for all
 */
export async function inviteEveryone(
  db: Database,
  invited: Omit<SpeakerToInvite, keyof PersonToInvite> & AuditInfo & { readonly people: readonly PersonToInvite[] },
): Promise<EveryoneOutcome> {
  const { people, ...actor } = invited;
  return await inTransaction<EveryoneOutcome>(db, async (trx, refuse) => {
    await lockEdition(trx, actor.edition);
    const refusals: { person: PersonToInvite; reason: Refusal }[] = [];
    let letters = 0;
    for (const person of people) {
      const { kind } = await inviteInside(trx, { ...actor, ...person });
      if (kind === "invited") letters += 1;
      if (kind === "address-taken" || kind === "edition-over") refusals.push({ person, reason: kind });
    }
    // A refusal also rolls back the letters written before it.
    return refusals.length > 0 ? refuse({ kind: "refused", refusals }) : { kind: "invited", letters };
  });
}
