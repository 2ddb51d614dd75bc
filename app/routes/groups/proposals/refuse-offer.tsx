import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { declineCounterOffer } from "#app/domain/groups/answer-counter-offer.ts";
import { done } from "#app/server/pages/group-pages.server.ts";
import { proposalWords, refusedProposal } from "#app/server/pages/proposal.server.ts";
import { GroupEditPage } from "#app/ui/groups/edit-page.tsx";
import { refuseForm } from "./form.ts";
import { aboutProposal } from "./pages.server.ts";

export const loader = aboutProposal.loader("propose-sessions", (visit) => ({
  title: proposalWords(visit)("verbs.refuse"),
}));

export const action = aboutProposal.action("propose-sessions", refuseForm, async (sent) => {
  const outcome = await declineCounterOffer(sent.db, { ...sent.value, ...sent.act });
  if (outcome.kind === "refused") return done(sent, "offerRefused");
  return refusedProposal(sent, outcome, "words", sent.proposal.edition.timeZone);
});

export default function RefuseOfferPage() {
  const { page } = useLoaderData<typeof loader>();
  const { t } = useTranslation("proposals");
  return <GroupEditPage of={refuseForm} verb={page.title} above={<p>{t("refuse.text")}</p>} />;
}
