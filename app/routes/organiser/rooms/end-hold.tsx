import { endHold } from "#app/domain/groups/answer-hold.ts";
import { doneWithLetters, formAction, officeLoader } from "#app/server/pages/office.server.ts";
import { formPage } from "#app/ui/organiser/edit-page.tsx";
import { endHoldForm } from "./form.ts";
import { holdOf } from "./room.server.ts";

export const loader = officeLoader("edit-programme", async (visit) => {
  const { room, firm, facts } = await holdOf(visit);
  const which = firm ? "firm" : "other";
  const asks = { verb: visit.t(`rooms:end.verbs.${which}`), text: [visit.t(`rooms:end.texts.${which}`)], danger: true };
  return { menuEntry: "rooms", title: room, facts, asks };
});

/** Ending again reports the same: the room is free already. */
export const action = formAction("edit-programme", endHoldForm, async (sent) => {
  const { hold } = await holdOf(sent);
  const outcome = await endHold(sent.db, { ...sent.actor, ...sent.value, hold });
  return doneWithLetters(sent.path("/salles"), "roomAnswered", outcome.kind === "ended" ? outcome.letters : 1);
});

export default formPage(endHoldForm);
