import { endSeat } from "#app/domain/groups/edit-seats.ts";
import { endOfSeat } from "#app/server/pages/group-seats.server.ts";
import { aboutSeat, answer, done, found } from "./pages.server.ts";

export { EditPage as default } from "#app/ui/organiser/edit-page.tsx";

export const loader = aboutSeat.loader("edit-seats", async (visit) => {
  const { id, organisation: name } = found(visit.seat);
  const back = visit.space("/sieges/:seat", { seat: id });
  return {
    title: visit.t("seat.endTitle", { name }),
    back,
    asks: await endOfSeat(visit, visit.group.id, found(visit.seat)),
  };
});

export const action = aboutSeat.button("edit-seats", async (sent) => {
  const outcome = await endSeat(sent.db, { ...sent.actor, seat: found(sent.seat).id });
  return answer(sent, outcome, { ended: ({ letters }) => done(sent, "ended", letters) });
});
