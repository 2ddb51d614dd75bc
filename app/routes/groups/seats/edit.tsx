import { addSeat, changeSeat } from "#app/domain/groups/edit-seats.ts";
import { seatForm } from "#app/forms/seat-form.ts";
import { seatPage } from "#app/server/pages/group-seats.server.ts";
import { aboutSeat, answer, done, refused } from "./pages.server.ts";

export { SeatPage as default } from "#app/ui/groups/seat-page.tsx";

export const loader = aboutSeat.loader("edit-seats", async (visit) => ({
  title: visit.seat?.organisation ?? visit.t("seat.add"),
  end: visit.seat && visit.space("/sieges/:seat/fin", { seat: visit.seat.id }),
  ...(await seatPage(visit, visit.group.id, visit.seat)),
}));

export const action = aboutSeat.action("edit-seats", seatForm, async (sent) => {
  const details = { ...sent.value, ...sent.actor };
  const { db, seat } = sent;
  return answer(sent, seat ? await changeSeat(db, { ...details, seat: seat.id }) : await addSeat(db, details), {
    "same-person": () => refused(sent.typed, "substituteEmail", "samePerson"),
    added: ({ letters }) => done(sent, "seated", letters),
    changed: ({ letters }) => done(sent, "changed", letters || undefined),
  });
});
