import { PROPOSAL_STATES, type ProposalState } from "#app/domain/groups/proposal-state.ts";
import { listProposals } from "#app/domain/groups/proposals.ts";
import { asked, partOf } from "#app/server/pages/lists.server.ts";
import { officeLoader } from "#app/server/pages/office.server.ts";
import { proposalView } from "#app/ui/groups/proposal-view.ts";
import { listPage } from "#app/ui/organiser/list.tsx";
import { proposalList } from "./table.tsx";

/** Unanswered proposals come first, then the latest changes. */
export const loader = officeLoader("see-programme", async (visit) => {
  const { t, language } = visit;
  const { filters, part } = asked(proposalList, visit);
  const { etat: state } = filters;
  const all = await listProposals(visit.db, { edition: visit.edition.id });
  const rows = all
    .filter((proposal) => !state || proposal.state === state)
    .toSorted((one, other) => Number(other.state === "open") - Number(one.state === "open"));
  const count = (state: ProposalState) => all.filter((each) => each.state === state).length;
  const label = (state: ProposalState) => `${t(`proposals:states.office.${state}`)} (${count(state)})`;
  return {
    ...{
      menuEntry: "proposals",
      list: partOf(
        rows.map((proposal) => proposalView(proposal, language)),
        part,
      ),
    },
    looks: { etat: { options: PROPOSAL_STATES.map((value) => ({ value, label: label(value) })) } },
    notes: [t("proposals:list.about")],
  };
});

export default listPage(proposalList);
