import { findEdition } from "#app/domain/edition/edition.ts";
import type { Proposal } from "#app/domain/groups/proposals.ts";
import type { GroupRight } from "#app/domain/people/rights.ts";
import type { Visit } from "#app/server/guards.server.ts";
import { type Member, requireGroupRight } from "#app/server/pages/group-guards.server.ts";
import { found } from "#app/server/pages/organiser.server.ts";
import { proposalOf } from "#app/server/pages/proposal-guards.server.ts";

/**
 * The proposal of the address, for those with a right in the group that made it, with what the verbs are given: who does it,
 * to which proposal, now.
 *
 * @throws 404 for everybody else
 */
export async function requireProposalRight(visit: Visit, right: GroupRight) {
  const member = await requireGroupRight(visit, right);
  const proposal = await proposalOf(visit, { group: member.group.id });
  return { member, slug: member.group.slug, proposal, act: actOf(visit, member, proposal) };
}

/** The edition a proposal is for, with its days. */
export async function editionOfProposal(visit: Visit, { edition: { year } }: Proposal) {
  return found(await findEdition(visit.context.db, { year, includeDrafts: true }));
}

function actOf({ context }: Visit, { person, group }: Member, { id }: Proposal) {
  return { group: group.id, proposal: id, by: person.personId, now: context.now() };
}
