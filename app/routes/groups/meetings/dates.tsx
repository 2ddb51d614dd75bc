import { proposeDates } from "#app/domain/groups/propose-meeting.ts";
import { EditPage } from "#app/ui/organiser/edit-page.tsx";
import { DateRows } from "./date-fields.tsx";
import { datesForm } from "./form.ts";
import { aboutMeeting, done, lettersToLeave, refused, refusedMeeting } from "./pages.server.ts";

export const loader = aboutMeeting.loader("edit-meetings", async (visit) => ({
  title: visit.t("votes.more"),
  asks: { text: await lettersToLeave(visit) },
}));

export const action = aboutMeeting.action("edit-meetings", datesForm, async (sent) => {
  const outcome = await proposeDates(sent.db, { ...sent.value, ...sent.actor });
  if (outcome.kind === "unchanged") return done(sent, "unchanged");
  if (outcome.kind === "past") return refused(sent.typed, `day${outcome.date.row}`, "dateOver");
  if (outcome.kind !== "proposed") return refusedMeeting(sent, outcome, "day1");
  return done(sent, "proposed", outcome.letters);
});

export default function DatesPage() {
  return (
    <EditPage of={datesForm}>
      <DateRows />
    </EditPage>
  );
}
