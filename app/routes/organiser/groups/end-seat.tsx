import { endSeat } from "#app/domain/groups/edit-seats.ts";
import { findGroup } from "#app/domain/groups/groups.ts";
import { findSeat } from "#app/domain/groups/seats.ts";
import { endOfSeat } from "#app/server/pages/group-seats.server.ts";
import { answer, buttonAction, done, found, idOf, officeLoader } from "#app/server/pages/office.server.ts";

export { EditPage as default } from "#app/ui/organiser/edit-page.tsx";

export const loader = officeLoader("edit-groups", async (visit) => {
  const { db, id: group, params } = visit;
  const { name } = found(await findGroup(db, { group }));
  const seat = found(await findSeat(db, { group, seat: idOf(params.seat) }));
  const title = visit.t("groups:seat.endTitle", { name: seat.organisation });
  const under = [
    [visit.path("/groupes/:id", { id: group }), name] as const,
    [visit.path("/groupes/:id/sieges/:seat", { id: group, seat: seat.id }), seat.organisation] as const,
  ];
  return { menuEntry: "groups", title, under, asks: await endOfSeat(visit, group, seat) };
});

export const action = buttonAction("edit-groups", async (sent) => {
  const outcome = await endSeat(sent.db, { ...sent.actor, group: sent.id, seat: idOf(sent.params.seat) });
  return answer(sent, outcome, { ended: () => done(sent.path("/groupes/:id", { id: sent.id }), "removed") });
});
