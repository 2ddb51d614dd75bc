import { findEdition } from "#app/domain/edition/edition.ts";
import type { Proposal } from "#app/domain/groups/proposals.ts";
import { found, type GroupVisit, groupPages } from "#app/server/pages/group-pages.server.ts";
import { proposalOf } from "#app/server/pages/proposal-guards.server.ts";

/** Pages about the proposal of the address. */
export const aboutProposal = groupPages(async (visit) => {
  const proposal = await proposalOf(visit, { group: visit.group.id });
  return { proposal, own: `/propositions/${proposal.id}`, names: { proposal: proposal.id } };
});

/** Returns the edition of a proposal, with its days. */
export async function editionOfProposal({ db, proposal }: GroupVisit & { readonly proposal: Proposal }) {
  return found(await findEdition(db, { year: proposal.edition.year, includeDrafts: true }));
}
