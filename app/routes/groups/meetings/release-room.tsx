import { listHolds, releaseRoom } from "#app/domain/groups/hold-room.ts";
import { aboutMeeting, done, found, idOf, lettersToLeave, refusedMeeting } from "./pages.server.ts";

export { EditPage as default } from "#app/ui/organiser/edit-page.tsx";

export const loader = aboutMeeting.loader("edit-meetings", async (visit) => {
  const { db, meeting, params, t } = visit;
  const holds = await listHolds(db, { meeting: meeting.id });
  const { name, firm } = found(holds.find(({ id }) => id === idOf(params.hold)));
  const letterNotes = firm && meeting.state === "convened" ? await lettersToLeave(visit) : [];
  const asks = { verb: t("rooms.release"), text: [t("rooms.releaseText"), ...letterNotes], danger: true };
  return { title: t("rooms.releaseTitle", { name }), asks };
});

export const action = aboutMeeting.button("edit-meetings", async (sent) => {
  const outcome = await releaseRoom(sent.db, { ...sent.actor, hold: idOf(sent.params.hold) });
  if (outcome.kind !== "released") return refusedMeeting(sent, outcome, "form");
  return done(sent, "released", outcome.letters || undefined);
});
