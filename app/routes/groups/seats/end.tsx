import { useLoaderData } from "@remix-run/react";
import { endSeat } from "#app/domain/groups/edit-seats.ts";
import { done } from "#app/server/pages/group-pages.server.ts";
import { meetingsToCome } from "#app/server/pages/group-seats.server.ts";
import { answer } from "#app/server/pages/office.server.ts";
import { GroupEditPage } from "#app/ui/groups/edit-page.tsx";
import { useGroup } from "#app/ui/groups/group-page.ts";
import { SeatEndLetters } from "#app/ui/groups/seat-fields.tsx";
import { aboutSeat } from "./pages.server.ts";

export const loader = aboutSeat.loader("keep-seats", async (visit) => ({
  title: visit.t("seat.endTitle", { name: visit.seat.organisation }),
  reached: visit.seat.holders.filter(({ email }) => email).length,
  meetings: await meetingsToCome(visit, visit.group.id),
}));

export const action = aboutSeat.button("keep-seats", async (sent) =>
  answer(sent, await endSeat(sent.db, sent.act), { ended: ({ letters }) => done(sent, "ended", letters, "") }),
);

export default function EndSeatPage() {
  const { page, reached, meetings } = useLoaderData<typeof loader>();
  const { t } = useGroup(page.slug);
  return (
    <GroupEditPage verb={t("seat.end")} look="danger">
      <p>{t("seat.endText")}</p>
      <SeatEndLetters reached={reached} meetings={meetings} />
    </GroupEditPage>
  );
}
