import { useLoaderData } from "@remix-run/react";
import { changeProposal } from "#app/domain/groups/propose-session.ts";
import { refusedProposal, slotChoices } from "#app/server/pages/proposal.server.ts";
import { EditPage } from "#app/ui/organiser/edit-page.tsx";
import { ProposalFields } from "./fields.tsx";
import { wishesFilled, wishesForm } from "./form.ts";
import { aboutProposal, done, editionOfProposal } from "./pages.server.ts";

export const loader = aboutProposal.loader("propose-sessions", async (visit) => {
  const { proposal, t } = visit;
  const edition = await editionOfProposal(visit);
  const { days, timeZone } = edition;
  return {
    title: t("proposals:change.title"),
    asks: { verb: t("form.save"), text: proposal.state === "countered" ? [t("proposals:change.endsOffer")] : [] },
    ...{ choices: await slotChoices(visit, edition), edition: { days, timeZone } },
    form: wishesFilled({ ...proposal, meeting: undefined }, edition),
  };
});

export const action = aboutProposal.action(
  "propose-sessions",
  async (visit) => wishesForm(await editionOfProposal(visit)),
  async (sent) => {
    const outcome = await changeProposal(sent.db, { ...sent.value, ...sent.actor });
    if (outcome.kind === "changed") return done(sent, "changed");
    return refusedProposal(sent, outcome, "room1", sent.proposal.edition.timeZone);
  },
);

export default function ChangeProposalPage() {
  const { choices, edition } = useLoaderData<typeof loader>();
  return (
    <EditPage of={wishesForm(edition)}>
      <ProposalFields choices={choices} />
    </EditPage>
  );
}
