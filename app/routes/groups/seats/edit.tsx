import { changeSeat } from "#app/domain/groups/edit-seats.ts";
import { seatForm } from "#app/forms/seat-form.ts";
import { answer, done, refused } from "#app/server/pages/group-pages.server.ts";
import { seatPage } from "#app/server/pages/group-seats.server.ts";
import { SeatPage } from "#app/ui/groups/seat-page.tsx";
import { aboutSeat } from "./pages.server.ts";

export const loader = aboutSeat.loader("keep-seats", async (visit) => ({
  title: visit.seat.organisation,
  end: visit.space("/sieges/:seat/fin", { seat: visit.seat.id }),
  ...(await seatPage(visit, visit.group.id, visit.seat)),
}));

export const action = aboutSeat.action("keep-seats", seatForm, async (sent) => {
  const outcome = await changeSeat(sent.db, { ...sent.value, ...sent.act });
  return answer(sent, outcome, {
    "same-person": () => refused(sent.typed, "substituteEmail", "samePerson"),
    changed: ({ letters }) => done(sent, "changed", letters || undefined),
  });
});

export default function EditSeatPage() {
  return <SeatPage />;
}
