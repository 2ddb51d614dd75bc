import { findEdition } from "#app/domain/edition/edition.ts";
import { isUndecided } from "#app/domain/groups/proposal-state.ts";
import { findProposal, type Proposal } from "#app/domain/groups/proposals.ts";
import type { GroupRight, OfficeRight } from "#app/domain/people/rights.ts";
import { requireRight, type Visit } from "#app/server/guards.server.ts";
import { type Member, requireGroupRight } from "./group-guards.server.ts";
import { found, idOf, seeOther } from "./organiser.server.ts";

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

/** The proposal of the address, for those with a right in the edition it was made to, with what the verbs are given. */
export async function requireOfficeOfProposal(visit: Visit, right: OfficeRight) {
  const office = await requireRight(visit, right);
  const { person, edition } = office;
  const proposal = await proposalOf(visit, { edition: edition.id });
  const act = { edition: edition.id, proposal: proposal.id, by: person.personId, now: visit.context.now() };
  return { office, proposal, act, path: `/${edition.year}/propositions/${proposal.id}` };
}

/** The same for a form that answers it. Once that is done for good, or it is withdrawn, the way leads back to the proposal. */
export async function requireOfficeToAnswer(visit: Visit) {
  const asked = await requireOfficeOfProposal(visit, "edit-programme");
  if (!isUndecided(asked.proposal.state)) throw seeOther(visit.request, asked.path, null);
  return asked;
}

/** The edition a proposal is for, with its days. */
export async function editionOfProposal(visit: Visit, { edition: { year } }: Proposal) {
  return found(await findEdition(visit.context.db, { year, includeDrafts: true }));
}

async function proposalOf(visit: Visit, of: { group: number } | { edition: number }): Promise<Proposal> {
  return found(await findProposal(visit.context.db, { proposal: idOf(visit.params.id), ...of }));
}

function actOf({ context }: Visit, { person, group }: Member, { id }: Proposal) {
  return { group: group.id, proposal: id, by: person.personId, now: context.now() };
}
