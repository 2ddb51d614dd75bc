import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { withdrawProposal } from "#app/domain/groups/propose-session.ts";
import { done } from "#app/server/pages/group-pages.server.ts";
import { proposalWords, refusedProposal, titleIn } from "#app/server/pages/proposal.server.ts";
import { GroupEditPage } from "#app/ui/groups/edit-page.tsx";
import { aboutProposal } from "./pages.server.ts";

export const loader = aboutProposal.loader("propose-sessions", (visit) => ({
  title: proposalWords(visit)("withdraw.title"),
  proposal: titleIn(visit.proposal, visit.language),
}));

export const action = aboutProposal.button("propose-sessions", async (sent) => {
  const outcome = await withdrawProposal(sent.db, sent.act);
  if (outcome.kind === "withdrawn") return done(sent, "sessionWithdrawn");
  return refusedProposal(sent, outcome, "form", sent.proposal.edition.timeZone);
});

export default function WithdrawProposalPage() {
  const { proposal } = useLoaderData<typeof loader>();
  const { t } = useTranslation("proposals");
  return (
    <GroupEditPage verb={t("verbs.withdraw")} look="danger">
      <p className="wrap-anywhere">{t("withdraw.text", { title: proposal })}</p>
    </GroupEditPage>
  );
}
