import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { PROPOSAL_STATES } from "#app/domain/groups/proposal-state.ts";
import { listProposals } from "#app/domain/groups/proposals.ts";
import { requireRight } from "#app/server/guards.server.ts";
import type { PageHandle } from "#app/server/handle.ts";
import { languageIn } from "#app/server/pages/group.server.ts";
import { officePage } from "#app/server/pages/organiser.server.ts";
import { shownProposal } from "#app/server/pages/proposal.server.ts";
import { FilterChoice, FilterForm } from "#app/ui/organiser/filter-form.tsx";
import { useOffice } from "#app/ui/organiser/office.ts";
import { OrganiserPage } from "#app/ui/organiser/organiser-page.tsx";
import { ProposalTable } from "./table.tsx";

export { privateHeaders as headers } from "#app/server/private-page.ts";
export { officeMeta as meta } from "#app/ui/organiser/office.ts";
export const handle: PageHandle = { frame: "organiser" };

/** Those that wait for an answer come first, then the latest change. */
export async function loader(visit: LoaderFunctionArgs) {
  const office = await requireRight(visit, "see-programme");
  const asked = new URL(visit.request.url).searchParams.get("etat");
  const state = PROPOSAL_STATES.find((one) => one === asked) ?? null;
  const all = await listProposals(visit.context.db, { edition: office.edition.id });
  const shown = all.filter((proposal) => !state || proposal.state === state);
  const counts = PROPOSAL_STATES.map((one) => [one, all.filter((each) => each.state === one).length] as const);
  return {
    page: officePage(visit.request, office, "proposals"),
    counts,
    proposals: shown
      .toSorted((one, other) => Number(other.state === "open") - Number(one.state === "open"))
      .map((proposal) => shownProposal(proposal, languageIn(visit))),
  };
}

export default function ProposalsPage() {
  const { page, counts, proposals } = useLoaderData<typeof loader>();
  const { t } = useTranslation("proposals");
  const { t: say } = useOffice(page.year);
  return (
    <OrganiserPage page={page}>
      <p className="m-0 max-w-text">{t("list.about")}</p>
      <FilterForm label={t("list.filter")}>
        <FilterChoice
          name="etat"
          label={say("table.state")}
          all={say("filter.allFeminine")}
          choices={counts.map(([value, count]) => ({ value, label: `${t(`states.office.${value}`)} (${count})` }))}
        />
      </FilterForm>
      <ProposalTable page={page} proposals={proposals} />
    </OrganiserPage>
  );
}
