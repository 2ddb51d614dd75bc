import { useLoaderData } from "@remix-run/react";
import { isBeforeDayOf, noteAttendance } from "#app/domain/groups/attendance.ts";
import { EditPage } from "#app/ui/organiser/edit-page.tsx";
import { presenceForm } from "./form.ts";
import { aboutMeeting, done, refusedMeeting } from "./pages.server.ts";
import { presenceFilled, presenceSheet, sheetIn } from "./presence.server.ts";
import { PresenceFields } from "./presence-sheet.tsx";

export const loader = aboutMeeting.loader("edit-minutes", async (visit) => {
  const sheet = await presenceSheet(visit);
  const ahead = isBeforeDayOf(visit.meeting, visit.now);
  return { title: visit.t("presence.title"), sheet, ahead, form: presenceFilled(sheet) };
});

export const action = aboutMeeting.action(
  "edit-minutes",
  async (visit) => presenceForm((await presenceSheet(visit)).map(({ seat }) => seat)),
  async (sent) => {
    const outcome = await noteAttendance(sent.db, { ...sent.actor, sheet: sheetIn(sent.value) });
    return outcome.kind === "noted" ? done(sent, "noted") : refusedMeeting(sent, outcome, "form");
  },
);

export default function PresencePage() {
  const { sheet, ahead } = useLoaderData<typeof loader>();
  return (
    <EditPage of={presenceForm(sheet.map(({ seat }) => seat))}>
      <PresenceFields sheet={sheet} ahead={ahead} />
    </EditPage>
  );
}
