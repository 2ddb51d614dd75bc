import { Link, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { findGroup } from "#app/domain/groups/groups.ts";
import { changeSeat } from "#app/domain/groups/keep-seats.ts";
import { findSeat } from "#app/domain/groups/seats.ts";
import { refused } from "#app/forms/read-form.ts";
import { seatFilled, seatForm } from "#app/forms/seat-form.ts";
import { formerHolders, meetingsToCome } from "#app/server/pages/group-seats.server.ts";
import { answer, done, formAction, found, idOf, officeLoader } from "#app/server/pages/office.server.ts";
import { SeatFields } from "#app/ui/groups/seat-fields.tsx";
import { FormerHolders } from "#app/ui/groups/seat-table.tsx";
import { EditPage } from "#app/ui/organiser/edit-page.tsx";

export const loader = officeLoader("keep-groups", async (visit) => {
  const { db, id, params, language } = visit;
  const group = found(await findGroup(db, { group: id }));
  const seat = found(await findSeat(db, { group: id, seat: idOf(params.seat) }));
  return {
    ...{ noun: "groups", title: seat.organisation, under: [[visit.path("/groupes/:id", { id }), group.name]] },
    form: seatFilled(seat, { language }),
    end: visit.path("/groupes/:id/sieges/:seat/fin", { id, seat: seat.id }),
    former: formerHolders(seat),
    meetings: await meetingsToCome(visit, id),
  };
});

export const action = formAction("keep-groups", seatForm, async (sent) => {
  const outcome = await changeSeat(sent.db, {
    ...sent.value,
    ...sent.act,
    group: sent.id,
    seat: idOf(sent.params.seat),
  });
  return answer(sent, outcome, {
    changed: () => done(sent, sent.path("/groupes/:id", { id: sent.id }), "changed"),
    "same-person": () => refused(sent.typed, "substituteEmail", "samePerson"),
  });
});

export default function GroupSeatPage() {
  const { end, former, meetings } = useLoaderData<typeof loader>();
  const { t } = useTranslation("groups");
  const below = (
    <>
      <FormerHolders holders={former} />
      <Link className="self-start" to={end}>
        {t("seat.end")}
      </Link>
    </>
  );
  return (
    <EditPage of={seatForm} below={below}>
      <SeatFields meetings={meetings} />
    </EditPage>
  );
}
