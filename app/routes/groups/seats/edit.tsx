import { useLoaderData } from "@remix-run/react";
import { changeSeat } from "#app/domain/groups/edit-seats.ts";
import { refused } from "#app/forms/read-form.ts";
import { seatFilled, seatForm } from "#app/forms/seat-form.ts";
import { done } from "#app/server/pages/group-pages.server.ts";
import { formerHolders, meetingsToCome } from "#app/server/pages/group-seats.server.ts";
import { answer } from "#app/server/pages/office.server.ts";
import { GroupEditPage } from "#app/ui/groups/edit-page.tsx";
import { useGroup } from "#app/ui/groups/group-page.ts";
import { SeatFields } from "#app/ui/groups/seat-fields.tsx";
import { FormerHolders } from "#app/ui/groups/seat-table.tsx";
import { aboutSeat } from "./pages.server.ts";

export const loader = aboutSeat.loader("keep-seats", async (visit) => ({
  title: visit.seat.organisation,
  form: seatFilled(visit.seat, visit),
  seat: visit.seat.id,
  former: formerHolders(visit.seat),
  meetings: await meetingsToCome(visit, visit.group.id),
}));

export const action = aboutSeat.action("keep-seats", seatForm, async (sent) => {
  const outcome = await changeSeat(sent.db, { ...sent.value, ...sent.act });
  return answer(sent, outcome, {
    "same-person": () => refused(sent.typed, "substituteEmail", "samePerson"),
    changed: ({ letters }) => done(sent, "changed", letters || undefined, ""),
  });
});

export default function SeatPage() {
  const { page, seat, former, meetings } = useLoaderData<typeof loader>();
  const { t, space } = useGroup(page.slug);
  const below = (
    <>
      <FormerHolders holders={former} />
      <p>
        <a href={space(`/sieges/${seat}/fin`)}>{t("seat.end")}</a>
      </p>
    </>
  );
  return (
    <GroupEditPage of={seatForm} back="" below={below}>
      <SeatFields meetings={meetings} />
    </GroupEditPage>
  );
}
