import { grantRoom } from "#app/domain/groups/answer-hold.ts";
import { answer, buttonAction, doneWithLetters, officeLoader, refused } from "#app/server/pages/office.server.ts";
import { refusedTaken } from "#app/server/pages/session.server.ts";
import { holdOf } from "./room.server.ts";

export { EditPage as default } from "#app/ui/organiser/edit-page.tsx";

export const loader = officeLoader("edit-programme", async (visit) => {
  const { room, facts } = await holdOf(visit);
  const asks = { verb: visit.t("rooms:grant.verb"), text: [visit.t("rooms:grant.text")] };
  return { menuEntry: "rooms", title: room, facts, asks };
});

export const action = buttonAction("edit-programme", async (sent) => {
  const { hold } = await holdOf(sent);
  return answer(sent, await grantRoom(sent.db, { ...sent.actor, hold }), {
    granted: ({ letters }) => doneWithLetters(sent.path("/salles"), "roomAnswered", letters),
    closed: () => refused({}, "form", "requestClosed"),
    taken: ({ by }) => refusedTaken(sent, "form", by),
  });
});
