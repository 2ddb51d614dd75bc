import { withdrawProposal } from "#app/domain/groups/propose-session.ts";
import { refusedProposal } from "#app/server/pages/proposal.server.ts";
import { titleIn } from "#app/ui/groups/proposal-view.ts";
import { aboutProposal, done } from "./pages.server.ts";

export { EditPage as default } from "#app/ui/organiser/edit-page.tsx";

export const loader = aboutProposal.loader("propose-sessions", ({ t, proposal, language }) => {
  const text = [t("proposals:withdraw.text", { title: titleIn(proposal, language) })];
  return { title: t("proposals:withdraw.title"), asks: { verb: t("proposals:verbs.withdraw"), text, danger: true } };
});

export const action = aboutProposal.button("propose-sessions", async (sent) => {
  const outcome = await withdrawProposal(sent.db, sent.actor);
  if (outcome.kind === "withdrawn") return done(sent, "sessionWithdrawn");
  return refusedProposal(sent, outcome, "form", sent.proposal.edition.timeZone);
});
