import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { acceptCounterOffer } from "#app/domain/groups/answer-counter-offer.ts";
import { filled } from "#app/forms/form.ts";
import { done } from "#app/server/pages/group-pages.server.ts";
import { proposalWords, refusedProposal, shownProposal } from "#app/server/pages/proposal.server.ts";
import { GroupEditPage } from "#app/ui/groups/edit-page.tsx";
import { useGroup } from "#app/ui/groups/group-page.ts";
import { SpacePage } from "#app/ui/groups/space-page.tsx";
import { takeForm } from "./form.ts";
import { aboutProposal } from "./pages.server.ts";

export const loader = aboutProposal.loader("propose-sessions", (visit) => {
  const { answers, title: proposal, state } = shownProposal(visit.proposal, visit.language);
  const offer = answers.find(({ kind, standing }) => kind === "countered" && standing);
  const offered = state === "countered" ? (offer?.offered ?? []) : [];
  const form = filled(takeForm, { slot: offered[0]?.id });
  return { title: proposalWords(visit)("verbs.take"), proposal, offered, form };
});

export const action = aboutProposal.action("propose-sessions", takeForm, async (sent) => {
  const outcome = await acceptCounterOffer(sent.db, { ...sent.value, ...sent.act });
  if (outcome.kind === "accepted") return done(sent, "offerTaken");
  return refusedProposal(sent, outcome, "slot", sent.proposal.edition.timeZone);
});

export default function TakeOfferPage() {
  const { page, proposal, offered } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const { t } = useTranslation("proposals");
  const { space } = useGroup(page.slug);
  if (offered.length === 0 && !refused)
    return (
      <SpacePage page={page}>
        <p>
          {t("offer.none")} <a href={space(page.back)}>{proposal}</a>
        </p>
      </SpacePage>
    );
  return (
    <GroupEditPage
      of={takeForm}
      verb={page.title}
      above={<p className="wrap-anywhere">{t("offer.text", { title: proposal })}</p>}
      looks={{ slot: { options: offered.map(({ id, when, room }) => ({ value: id, label: when, hint: room })) } }}
    />
  );
}
