import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { changeProposal } from "#app/domain/groups/propose-session.ts";
import { done } from "#app/server/pages/group-pages.server.ts";
import { proposalWords, refusedProposal, slotChoices } from "#app/server/pages/proposal.server.ts";
import { GroupEditPage } from "#app/ui/groups/edit-page.tsx";
import { ProposalFields } from "./fields.tsx";
import { wishesFilled, wishesForm } from "./form.ts";
import { aboutProposal, editionOfProposal } from "./pages.server.ts";

export const loader = aboutProposal.loader("propose-sessions", async (visit) => {
  const { proposal } = visit;
  const edition = await editionOfProposal(visit);
  return {
    title: proposalWords(visit)("change.title"),
    countered: proposal.state === "countered",
    choices: await slotChoices(visit, edition),
    edition: { days: edition.days, timeZone: edition.timeZone },
    form: wishesFilled({ ...proposal, meeting: undefined }, edition),
  };
});

export const action = aboutProposal.action(
  "propose-sessions",
  async (visit) => wishesForm(await editionOfProposal(visit)),
  async (sent) => {
    const outcome = await changeProposal(sent.db, { ...sent.value, ...sent.act });
    if (outcome.kind === "changed") return done(sent, "changed");
    return refusedProposal(sent, outcome, "room1", sent.proposal.edition.timeZone);
  },
);

export default function ChangeProposalPage() {
  const { countered, choices, edition } = useLoaderData<typeof loader>();
  const { t } = useTranslation("proposals");
  return (
    <GroupEditPage of={wishesForm(edition)}>
      {countered && <p>{t("change.endsOffer")}</p>}
      <ProposalFields choices={choices} />
    </GroupEditPage>
  );
}
