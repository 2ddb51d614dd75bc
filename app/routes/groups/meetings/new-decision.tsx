import { useLoaderData } from "@remix-run/react";
import { addDecision } from "#app/domain/groups/minutes.ts";
import { done } from "#app/server/pages/group-pages.server.ts";
import { GroupEditPage } from "#app/ui/groups/edit-page.tsx";
import { newDecisionForm } from "./form.ts";
import { aboutMeeting } from "./pages.server.ts";
import { refusedMeeting } from "./shown.server.ts";

export const loader = aboutMeeting.loader("keep-minutes", ({ t }) => ({ title: t("decisions.add") }));

export const action = aboutMeeting.action("keep-minutes", newDecisionForm, async (sent) => {
  const outcome = await addDecision(sent.db, { ...sent.value, ...sent.act });
  return outcome.kind === "added" ? done(sent, "decisionKept") : refusedMeeting(sent, outcome, "text");
});

export default function NewDecisionPage() {
  const { page } = useLoaderData<typeof loader>();
  return <GroupEditPage of={newDecisionForm} verb={page.title} />;
}
