import { declineProposal } from "#app/domain/groups/answer-proposal.ts";
import { doneWithLetters, formAction, officeLoader } from "#app/server/pages/office.server.ts";
import { refusedProposal } from "#app/server/pages/proposal.server.ts";
import { formPage } from "#app/ui/organiser/edit-page.tsx";
import { declineForm } from "./form.ts";
import { answering, headOf, proposalToAnswer } from "./proposal.server.ts";

export const loader = officeLoader("edit-programme", async (visit) => ({
  ...headOf(visit, await proposalToAnswer(visit), visit.t("proposals:decline.title")),
  asks: {
    ...{ verb: visit.t("proposals:office.decline"), text: [visit.t("proposals:decline.text")], danger: true },
  },
}));

export const action = formAction("edit-programme", answering(declineForm), async (sent) => {
  const outcome = await declineProposal(sent.db, { ...sent.value, ...sent.actor, proposal: sent.id });
  if (outcome.kind !== "declined") return refusedProposal(sent, outcome, "message", sent.edition.timeZone);
  return doneWithLetters(sent.path("/propositions/:id", { id: sent.id }), "proposalDeclined", outcome.letters);
});

export default formPage(declineForm);
