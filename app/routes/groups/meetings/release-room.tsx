import { useLoaderData } from "@remix-run/react";
import { listHolds, releaseRoom } from "#app/domain/groups/hold-room.ts";
import { done, found, idOf } from "#app/server/pages/group-pages.server.ts";
import { GroupEditPage } from "#app/ui/groups/edit-page.tsx";
import { useGroup } from "#app/ui/groups/group-page.ts";
import { aboutMeeting } from "./pages.server.ts";
import { Recipients } from "./recipients.tsx";
import { recipientsOf, refusedMeeting } from "./shown.server.ts";

export const loader = aboutMeeting.loader("keep-meetings", async (visit) => {
  const holds = await listHolds(visit.db, { meeting: visit.meeting.id });
  const { name, firm } = found(holds.find(({ id }) => id === idOf(visit.params.hold)));
  return {
    title: visit.t("rooms.releaseTitle", { name }),
    recipients: firm && visit.meeting.state === "convened" ? await recipientsOf(visit) : null,
  };
});

export const action = aboutMeeting.button("keep-meetings", async (sent) => {
  const outcome = await releaseRoom(sent.db, { ...sent.act, hold: idOf(sent.params.hold) });
  if (outcome.kind !== "released") return refusedMeeting(sent, outcome, "form");
  return done(sent, "released", outcome.letters || undefined);
});

export default function ReleaseRoomPage() {
  const { page, recipients } = useLoaderData<typeof loader>();
  const { t } = useGroup(page.slug);
  return (
    <GroupEditPage verb={t("rooms.release")} look="danger">
      <p>{t("rooms.releaseText")}</p>
      {recipients && <Recipients of={recipients} />}
    </GroupEditPage>
  );
}
