import { declineCounterOffer } from "#app/domain/groups/answer-counter-offer.ts";
import { refusedProposal } from "#app/server/pages/proposal.server.ts";
import { formPage } from "#app/ui/organiser/edit-page.tsx";
import { declineCounterOfferForm } from "./form.ts";
import { aboutProposal, done } from "./pages.server.ts";

export const loader = aboutProposal.loader("propose-sessions", ({ t }) => ({
  title: t("proposals:verbs.refuse"),
  asks: { text: [t("proposals:refuse.text")] },
}));

export const action = aboutProposal.action("propose-sessions", declineCounterOfferForm, async (sent) => {
  const outcome = await declineCounterOffer(sent.db, { ...sent.value, ...sent.actor });
  if (outcome.kind === "refused") return done(sent, "offerRefused");
  return refusedProposal(sent, outcome, "words", sent.proposal.edition.timeZone);
});

export default formPage(declineCounterOfferForm);
