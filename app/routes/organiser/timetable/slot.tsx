import { moveSession } from "#app/domain/programme/move-session.ts";
import { readTimetable, slotOf } from "#app/domain/programme/timetable.ts";
import { formatTime } from "#app/i18n/format.ts";
import { answer, done, formAction, found, officeLoader, refused } from "#app/server/pages/office.server.ts";
import { formPage } from "#app/ui/organiser/edit-page.tsx";
import { slotForm, slotValues } from "./slot-form.ts";
import { viewAddress, viewIn } from "./timetable-view.ts";

export const loader = officeLoader("edit-programme", async ({ db, edition: { id: edition, timeZone }, id, t }) => {
  const { rooms, days, sessions } = await readTimetable(db, { edition });
  const session = found(sessions.find((one) => one.id === id));
  const values = slotValues({ slot: slotOf(session), day: days[0] ?? "", seen: session.changedAt, timeZone });
  const options = rooms.map((room) => ({ value: room.id, label: `${room.venue} · ${room.name}` }));
  return {
    ...{ menuEntry: "timetable", title: session.title, form: { values: { ...values, where: "grid" }, errors: {} } },
    looks: { room: { options, none: t("timetable:noRoom") } },
  };
});

/** Handles the form and drops on the timetable: the script reads the same pages. */
export const action = formAction("edit-programme", slotForm, async (sent) => {
  const { db, actor, typed, value, endsWaits, language, edition, id: session } = sent;
  const { day, slot, seen } = value;
  const hour = (at: Date) => formatTime(at, edition.timeZone, language);
  return answer(sent, await moveSession(db, { ...actor, session, slot, seen, endsWaits }), {
    moved: () => {
      const shown = { ...(day ? { jour: day } : {}), deplacee: String(session) };
      return done(sent.path("/grille") + viewAddress(viewIn(sent.address), shown), null);
    },
    "unknown-room": () => refused(typed, "room", "choice"),
    "changed-meanwhile": () => refused(typed, "form", "changedMeanwhile"),
    cancelled: () => refused(typed, "form", "sessionCancelled"),
    taken: ({ by: { title, startsAt, endsAt } }) =>
      refused(typed, "room", "roomTaken", { title, from: hour(startsAt), until: hour(endsAt) }),
  });
});

export default formPage(slotForm);
