import { useLoaderData } from "@remix-run/react";
import { addSeat } from "#app/domain/groups/edit-seats.ts";
import { refused } from "#app/forms/read-form.ts";
import { seatFilled, seatForm } from "#app/forms/seat-form.ts";
import { done, inGroup } from "#app/server/pages/group-pages.server.ts";
import { meetingsToCome } from "#app/server/pages/group-seats.server.ts";
import { answer } from "#app/server/pages/office.server.ts";
import { GroupEditPage } from "#app/ui/groups/edit-page.tsx";
import { SeatFields } from "#app/ui/groups/seat-fields.tsx";

export const loader = inGroup.loader("keep-seats", async (visit) => ({
  title: visit.t("seat.add"),
  form: seatFilled(null, visit),
  meetings: await meetingsToCome(visit, visit.group.id),
}));

export const action = inGroup.action("keep-seats", seatForm, async (sent) => {
  const outcome = await addSeat(sent.db, { ...sent.value, ...sent.act, edition: null });
  return answer(sent, outcome, {
    "same-person": () => refused(sent.typed, "substituteEmail", "samePerson"),
    added: ({ letters }) => done(sent, "seated", letters),
  });
});

export default function NewSeatPage() {
  const { page, meetings } = useLoaderData<typeof loader>();
  return (
    <GroupEditPage of={seatForm} verb={page.title}>
      <SeatFields meetings={meetings} />
    </GroupEditPage>
  );
}
