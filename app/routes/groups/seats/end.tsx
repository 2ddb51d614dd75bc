import { endSeat } from "#app/domain/groups/edit-seats.ts";
import { answer, done } from "#app/server/pages/group-pages.server.ts";
import { endOfSeat } from "#app/server/pages/group-seats.server.ts";
import { ConfirmPage } from "#app/ui/organiser/confirm-page.tsx";
import { aboutSeat } from "./pages.server.ts";

export const loader = aboutSeat.loader("keep-seats", async (visit) => ({
  title: visit.t("seat.endTitle", { name: visit.seat.organisation }),
  back: visit.space("/sieges/:seat", { seat: visit.seat.id }),
  asks: await endOfSeat(visit, visit.group.id, visit.seat),
}));

export const action = aboutSeat.button("keep-seats", async (sent) =>
  answer(sent, await endSeat(sent.db, sent.act), { ended: ({ letters }) => done(sent, "ended", letters) }),
);

export default function EndSeatPage() {
  return <ConfirmPage />;
}
