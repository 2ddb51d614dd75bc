import { useTranslation } from "react-i18next";
import { declineProposal } from "#app/domain/groups/answer-proposal.ts";
import { AllFields } from "#app/forms/drawn.tsx";
import { doneTold, formAction, officeLoader } from "#app/server/pages/office.server.ts";
import { proposalWords, refusedProposal } from "#app/server/pages/proposal.server.ts";
import { EditPage } from "#app/ui/organiser/edit-page.tsx";
import { declineForm } from "./form.ts";
import { answering, headOf, proposalToAnswer } from "./found.server.ts";

export const loader = officeLoader("edit-programme", async (visit) =>
  headOf(visit, await proposalToAnswer(visit), proposalWords(visit)("decline.title")),
);

export const action = formAction("edit-programme", answering(declineForm), async (sent) => {
  const outcome = await declineProposal(sent.db, { ...sent.value, ...sent.act, proposal: sent.id });
  if (outcome.kind !== "declined") return refusedProposal(sent, outcome, "message", sent.edition.timeZone);
  return doneTold(sent, `/propositions/${sent.id}`, "proposalDeclined", outcome.letters);
});

export default function DeclineProposalPage() {
  const { t } = useTranslation("proposals");
  return (
    <EditPage of={declineForm} verb={t("office.decline")} look="danger">
      <p className="m-0">{t("decline.text")}</p>
      <AllFields />
    </EditPage>
  );
}
