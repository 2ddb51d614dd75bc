import { useActionData, useLoaderData } from "@remix-run/react";
import { acceptCounterOffer } from "#app/domain/groups/answer-counter-offer.ts";
import { refusedProposal } from "#app/server/pages/proposal.server.ts";
import { useGroup } from "#app/ui/groups/group-page.ts";
import { proposalView } from "#app/ui/groups/proposal-view.ts";
import { SpacePage } from "#app/ui/groups/space-page.tsx";
import { EditPage } from "#app/ui/organiser/edit-page.tsx";
import { acceptCounterOfferForm } from "./form.ts";
import { aboutProposal, done, filled } from "./pages.server.ts";

export const loader = aboutProposal.loader("propose-sessions", ({ t, proposal, language }) => {
  const { answers, title, state } = proposalView(proposal, language);
  const offer = answers.find(({ kind, isOpen }) => kind === "countered" && isOpen);
  const offered = state === "countered" ? (offer?.offered ?? []) : [];
  return {
    ...{ title: t("proposals:verbs.take"), asks: { text: [t("proposals:offer.text", { title })] } },
    ...{ proposal: title, offered, form: filled(acceptCounterOfferForm, { slot: offered[0]?.id }) },
  };
});

export const action = aboutProposal.action("propose-sessions", acceptCounterOfferForm, async (sent) => {
  const outcome = await acceptCounterOffer(sent.db, { ...sent.value, ...sent.actor });
  if (outcome.kind === "accepted") return done(sent, "offerTaken");
  return refusedProposal(sent, outcome, "slot", sent.proposal.edition.timeZone);
});

export default function AcceptCounterOfferPage() {
  const { page, proposal, offered } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const { t } = useGroup();
  const options = offered.map(({ id, when, room }) => ({ value: id, label: when, hint: room }));
  if (offered.length > 0 || refused) return <EditPage of={acceptCounterOfferForm} looks={{ slot: { options } }} />;
  return (
    <SpacePage narrow>
      <p>
        {t("proposals:offer.none")} <a href={page.back}>{proposal}</a>
      </p>
    </SpacePage>
  );
}
