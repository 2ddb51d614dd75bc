import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { findGroup } from "#app/domain/groups/groups.ts";
import { addSeat } from "#app/domain/groups/keep-seats.ts";
import { refused } from "#app/forms/read-form.ts";
import { seatFilled, seatForm } from "#app/forms/seat-form.ts";
import { meetingsToCome } from "#app/server/pages/group-seats.server.ts";
import { answer, done, formAction, found, officeLoader } from "#app/server/pages/office.server.ts";
import { SeatFields } from "#app/ui/groups/seat-fields.tsx";
import { EditPage } from "#app/ui/organiser/edit-page.tsx";

export const loader = officeLoader("keep-groups", async (visit) => {
  const { name } = found(await findGroup(visit.db, { group: visit.id }));
  return {
    ...{
      noun: "groups",
      title: visit.t("groups:seat.add"),
      under: [[visit.path("/groupes/:id", { id: visit.id }), name]],
    },
    form: seatFilled(null, { language: visit.language }),
    meetings: await meetingsToCome(visit, visit.id),
  };
});

export const action = formAction("keep-groups", seatForm, async (sent) => {
  const { id: group } = found(await findGroup(sent.db, { group: sent.id }));
  return answer(sent, await addSeat(sent.db, { ...sent.value, ...sent.act, group }), {
    added: () => done(sent, sent.path("/groupes/:id", { id: group }), "added"),
    "same-person": () => refused(sent.typed, "substituteEmail", "samePerson"),
  });
});

export default function NewGroupSeatPage() {
  const { meetings } = useLoaderData<typeof loader>();
  const { t } = useTranslation("groups");
  return (
    <EditPage of={seatForm} verb={t("seat.add")}>
      <SeatFields meetings={meetings} />
    </EditPage>
  );
}
