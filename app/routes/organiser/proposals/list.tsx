import { PROPOSAL_STATES } from "#app/domain/groups/proposal-state.ts";
import { listProposals } from "#app/domain/groups/proposals.ts";
import { asked, whole } from "#app/server/pages/lists.server.ts";
import { officeLoader } from "#app/server/pages/office.server.ts";
import { proposalView } from "#app/ui/groups/proposal-view.ts";
import { ListPage } from "#app/ui/organiser/list.tsx";
import { usePage } from "#app/ui/organiser/office.ts";
import { proposalList } from "./table.tsx";

/** Unanswered proposals come first, then the latest changes. */
export const loader = officeLoader("see-programme", async (visit) => {
  const { etat: state } = asked(proposalList, visit).filters;
  const all = await listProposals(visit.db, { edition: visit.edition.id });
  const rows = all
    .filter((proposal) => !state || proposal.state === state)
    .toSorted((one, other) => Number(other.state === "open") - Number(one.state === "open"));
  return {
    ...{ menuEntry: "proposals", list: whole(rows.map((proposal) => proposalView(proposal, visit.language))) },
    counts: PROPOSAL_STATES.map((one) => [one, all.filter((each) => each.state === one).length] as const),
  };
});

export default function ProposalsPage() {
  const { t, counts } = usePage<typeof loader>();
  const options = counts.map(([value, count]) => ({
    value,
    label: `${t(`proposals:states.office.${value}`)} (${count})`,
  }));
  return (
    <ListPage
      of={proposalList}
      above={<p className="m-0 max-w-text">{t("proposals:list.about")}</p>}
      looks={{ etat: { options } }}
    />
  );
}
