import { isUndecided } from "#app/domain/groups/proposal-state.ts";
import type { OfficeRight } from "#app/domain/people/rights.ts";
import { requireRight, type Visit } from "#app/server/guards.server.ts";
import { seeOther } from "#app/server/pages/organiser.server.ts";
import { proposalOf } from "#app/server/pages/proposal-guards.server.ts";

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
