import { listProposals } from "#app/domain/groups/proposals.ts";
import { filesLoader } from "#app/server/pages/list-files.server.ts";
import { asked } from "#app/server/pages/lists.server.ts";
import { proposalView } from "#app/ui/groups/proposal-view.ts";
import { proposalList } from "./table.tsx";

/** The filtered list of proposed sessions as a file. */
export const loader = filesLoader("see-programme", {}, async (visit) => {
  const { etat: state } = asked(proposalList, visit).filters;
  const all = await listProposals(visit.db, { edition: visit.edition.id });
  const rows = all.filter((proposal) => !state || proposal.state === state);
  return { of: proposalList, rows: rows.map((proposal) => proposalView(proposal, visit.language)) };
});
