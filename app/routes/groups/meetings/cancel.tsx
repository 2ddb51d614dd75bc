import { cancelMeeting } from "#app/domain/groups/change-meeting.ts";
import { formPage } from "#app/ui/organiser/edit-page.tsx";
import { cancellationForm } from "./form.ts";
import { aboutMeeting, done, lettersToLeave, meetingFacts, refusedMeeting } from "./pages.server.ts";

export const loader = aboutMeeting.loader("edit-meetings", async (visit) => {
  const { title, when, over } = meetingFacts(visit);
  const about = visit.t(over ? "cancel.over" : "cancel.text", { title, when });
  const asks = { text: [about, ...(over ? [] : await lettersToLeave(visit))], danger: true };
  return { title: visit.t("verbs.cancel"), asks, looks: { correction: { absent: !over } } };
});

export const action = aboutMeeting.action("edit-meetings", cancellationForm, async (sent) => {
  const outcome = await cancelMeeting(sent.db, { ...sent.value, ...sent.actor });
  if (outcome.kind !== "cancelled") return refusedMeeting(sent, outcome, "reason");
  return done(sent, "cancelled", outcome.letters);
});

export default formPage(cancellationForm);
