import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { PROPOSAL_STATES } from "#app/domain/groups/proposal-state.ts";
import { listProposals } from "#app/domain/groups/proposals.ts";
import { officeLoader } from "#app/server/pages/office.server.ts";
import { shownProposal } from "#app/server/pages/proposal.server.ts";
import { FilterChoice, FilterForm } from "#app/ui/organiser/filter-form.tsx";
import { useOffice } from "#app/ui/organiser/office.ts";
import { OrganiserPage } from "#app/ui/organiser/organiser-page.tsx";
import { ProposalTable } from "./table.tsx";

/** Those that wait for an answer come first, then the latest change. */
export const loader = officeLoader("see-programme", async ({ db, edition, address, language }) => {
  const state = PROPOSAL_STATES.find((one) => one === address.get("etat")) ?? null;
  const all = await listProposals(db, { edition: edition.id });
  return {
    noun: "proposals",
    counts: PROPOSAL_STATES.map((one) => [one, all.filter((each) => each.state === one).length] as const),
    proposals: all
      .filter((proposal) => !state || proposal.state === state)
      .toSorted((one, other) => Number(other.state === "open") - Number(one.state === "open"))
      .map((proposal) => shownProposal(proposal, language)),
  };
});

export default function ProposalsPage() {
  const { counts, proposals } = useLoaderData<typeof loader>();
  const { t } = useTranslation("proposals");
  const { t: say } = useOffice();
  return (
    <OrganiserPage>
      <p className="m-0 max-w-text">{t("list.about")}</p>
      <FilterForm label={t("list.filter")}>
        <FilterChoice
          name="etat"
          label={say("table.state")}
          all={say("filter.allFeminine")}
          choices={counts.map(([value, count]) => ({ value, label: `${t(`states.office.${value}`)} (${count})` }))}
        />
      </FilterForm>
      <ProposalTable proposals={proposals} />
    </OrganiserPage>
  );
}
