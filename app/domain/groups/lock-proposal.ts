import { lockEdition } from "../edition/lock-edition.ts";
import type { Trx } from "../transaction.ts";
import { findProposal, type Proposal } from "./proposals.ts";

/**
 * Takes a proposal until the transaction ends, after its edition: who answers waits for who places something in the same edition.
 *
 * @param of whose proposal it must be
 * @returns it as it is now; null when there is none, or none of theirs
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
