import { lockEdition } from "../edition/lock-edition.ts";
import type { Trx } from "../transaction.ts";
import { findProposal, type Proposal } from "./proposals.ts";

/**
 * Locks a proposal until the transaction ends, after its edition, so that it waits for changes of the programme.
 *
 * @param of the proposal's edition or group
 * @returns the proposal, read under the lock; null when it is not theirs
 */
export async function lockProposal(
  trx: Trx,
  of: { proposal: number } & ({ edition: number } | { group: number }),
): Promise<Proposal | null> {
  const known = await findProposal(trx, of);
  if (!known) return null;
  await lockEdition(trx, known.edition.id);
  await trx.selectFrom("proposal").select("id").where("id", "=", known.id).forUpdate().execute();
  return await findProposal(trx, of);
}
