import { addSeat, changeSeat } from "#app/domain/groups/edit-seats.ts";
import { findGroup } from "#app/domain/groups/groups.ts";
import { findSeat } from "#app/domain/groups/seats.ts";
import { seatForm } from "#app/forms/seat-form.ts";
import { seatPage } from "#app/server/pages/group-seats.server.ts";
import { answer, done, formAction, found, idOf, officeLoader, refused } from "#app/server/pages/office.server.ts";

export { SeatPage as default } from "#app/ui/groups/seat-page.tsx";

/** The form of the address's seat, or of a new one. */
export const loader = officeLoader("edit-groups", async (visit) => {
  const { db, id, params, path, t } = visit;
  const group = found(await findGroup(db, { group: id }));
  const seat = params.seat === undefined ? null : found(await findSeat(db, { group: id, seat: idOf(params.seat) }));
  return {
    ...{ menuEntry: "groups", title: seat?.organisation ?? t("groups:seat.add") },
    under: [[path("/groupes/:id", { id }), group.name]],
    end: seat && path("/groupes/:id/sieges/:seat/fin", { id, seat: seat.id }),
    ...(await seatPage(visit, id, seat)),
  };
});

export const action = formAction("edit-groups", seatForm, async (sent) => {
  const { db, id, params, path, typed } = sent;
  const { id: group } = found(await findGroup(db, { group: id }));
  const details = { ...sent.value, ...sent.actor, group };
  const isNew = params.seat === undefined;
  return answer(
    sent,
    isNew ? await addSeat(db, details) : await changeSeat(db, { ...details, seat: idOf(params.seat) }),
    {
      added: () => done(path("/groupes/:id", { id }), "added"),
      changed: () => done(path("/groupes/:id", { id }), "changed"),
      "same-person": () => refused(typed, "substituteEmail", "samePerson"),
    },
  );
});
