import { useLoaderData } from "@remix-run/react";
import { isBeforeDayOf, noteAttendance } from "#app/domain/groups/attendance.ts";
import { done } from "#app/server/pages/group-pages.server.ts";
import { GroupEditPage } from "#app/ui/groups/edit-page.tsx";
import { useGroup } from "#app/ui/groups/group-page.ts";
import { presenceForm } from "./form.ts";
import { aboutMeeting } from "./pages.server.ts";
import { presenceFilled, presenceSheet, sheetIn } from "./presence.server.ts";
import { PresenceFields } from "./presence-fields.tsx";
import { refusedMeeting } from "./shown.server.ts";

export const loader = aboutMeeting.loader("keep-minutes", async (visit) => {
  const sheet = await presenceSheet(visit, visit.meeting, visit.member);
  const ahead = isBeforeDayOf(visit.meeting, visit.now);
  return { title: visit.t("presence.title"), sheet, ahead, form: presenceFilled(sheet) };
});

export const action = aboutMeeting.action(
  "keep-minutes",
  async (visit) => presenceForm((await presenceSheet(visit, visit.meeting, visit.member)).map(({ seat }) => seat)),
  async (sent) => {
    const outcome = await noteAttendance(sent.db, { ...sent.act, sheet: sheetIn(sent.value) });
    return outcome.kind === "noted" ? done(sent, "noted") : refusedMeeting(sent, outcome, "form");
  },
);

export default function PresencePage() {
  const { page, sheet, ahead } = useLoaderData<typeof loader>();
  const { t } = useGroup(page.slug);
  return (
    <GroupEditPage of={presenceForm(sheet.map(({ seat }) => seat))}>
      {ahead && <p>{t("presence.ahead")}</p>}
      <PresenceFields sheet={sheet} ahead={ahead} />
    </GroupEditPage>
  );
}
