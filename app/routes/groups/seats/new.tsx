import { addSeat } from "#app/domain/groups/edit-seats.ts";
import { seatForm } from "#app/forms/seat-form.ts";
import { answer, done, inGroup, refused } from "#app/server/pages/group-pages.server.ts";
import { seatPage } from "#app/server/pages/group-seats.server.ts";
import { SeatPage } from "#app/ui/groups/seat-page.tsx";

export const loader = inGroup.loader("keep-seats", async (visit) => ({
  title: visit.t("seat.add"),
  ...(await seatPage(visit, visit.group.id, null)),
}));

export const action = inGroup.action("keep-seats", seatForm, async (sent) => {
  const outcome = await addSeat(sent.db, { ...sent.value, ...sent.act, edition: null });
  return answer(sent, outcome, {
    "same-person": () => refused(sent.typed, "substituteEmail", "samePerson"),
    added: ({ letters }) => done(sent, "seated", letters),
  });
});

export default function NewSeatPage() {
  return <SeatPage />;
}
