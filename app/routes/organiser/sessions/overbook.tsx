import { findDraftSession } from "#app/domain/programme/draft-sessions.ts";
import { readOverbooking, setOverbooking } from "#app/domain/programme/overbooking.ts";
import { formatNumber } from "#app/i18n/format.ts";
import { answer, done, formAction, found, officeLoader, refused } from "#app/server/pages/office.server.ts";
import { EditPage } from "#app/ui/organiser/edit-page.tsx";
import { usePage } from "#app/ui/organiser/office.ts";
import { absencesBeside } from "./absences.server.ts";
import { Absences } from "./absences.tsx";
import { filledOverbooking, overbookingForm } from "./overbooking-form.ts";

export const loader = officeLoader("edit-programme", async (visit) => {
  const { db, edition, id, t, path, language } = visit;
  const ids = { edition: edition.id, session: id };
  const places = found(await readOverbooking(db, ids));
  const { title, roomCapacity } = found(await findDraftSession(db, ids));
  const count = (places: number) => formatNumber(places, language);
  return {
    ...{ menuEntry: "programme", title: t("sessions:overbooking.titleOf", { title }) },
    under: [[path("/programme/:id", { id }), title]],
    facts: [
      [t("programme.roomCapacity"), roomCapacity === null ? null : count(roomCapacity)],
      [t("sessions:overbooking.seats"), count(places.seats)],
      [t("sessions:overbooking.given"), count(places.size)],
      [t("programme.booked"), count(places.used)],
    ] as const,
    form: filledOverbooking(places),
    absences: await absencesBeside(visit),
  };
});

export const action = formAction("edit-programme", overbookingForm, async (sent) => {
  const { db, actor, value, id: session } = sent;
  const set = () => done(sent.path("/programme/:id", { id: session }), "changed");
  return answer(sent, await setOverbooking(db, { ...value, ...actor, session }), {
    ...{ set, same: set },
    "too-many": ({ most }) =>
      refused(sent.typed, "number", value.beyond === "percent" ? "tooManyPercent" : "tooMany", { count: most }),
  });
});

export default function OverbookingPage() {
  const { absences } = usePage<typeof loader>();
  return <EditPage of={overbookingForm} beside={<Absences rows={absences} />} />;
}
