import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { endSeat } from "#app/domain/groups/edit-seats.ts";
import { findGroup } from "#app/domain/groups/groups.ts";
import { findSeat } from "#app/domain/groups/seats.ts";
import { meetingsToCome } from "#app/server/pages/group-seats.server.ts";
import { answer, buttonAction, done, found, idOf, officeLoader } from "#app/server/pages/office.server.ts";
import { SeatEndLetters } from "#app/ui/groups/seat-fields.tsx";
import { EditPage } from "#app/ui/organiser/edit-page.tsx";

export const loader = officeLoader("keep-groups", async (visit) => {
  const { db, id: group, params } = visit;
  const seat = idOf(params.seat);
  const { name } = found(await findGroup(db, { group }));
  const { organisation, holders } = found(await findSeat(db, { group, seat }));
  const title = visit.t("groups:seat.endTitle", { name: organisation });
  const under = [
    [visit.path("/groupes/:id", { id: group }), name] as const,
    [visit.path("/groupes/:id/sieges/:seat", { id: group, seat }), organisation] as const,
  ];
  const reached = holders.filter(({ email }) => email).length;
  return { noun: "groups", title, under, reached, meetings: await meetingsToCome(visit, group) };
});

export const action = buttonAction("keep-groups", async (sent) => {
  const outcome = await endSeat(sent.db, { ...sent.act, group: sent.id, seat: idOf(sent.params.seat) });
  return answer(sent, outcome, { ended: () => done(sent.path("/groupes/:id", { id: sent.id }), "removed") });
});

export default function EndGroupSeatPage() {
  const { reached, meetings } = useLoaderData<typeof loader>();
  const { t } = useTranslation("groups");
  return (
    <EditPage verb={t("seat.end")} look="danger">
      <p>{t("seat.endText")}</p>
      <SeatEndLetters reached={reached} meetings={meetings} />
    </EditPage>
  );
}
