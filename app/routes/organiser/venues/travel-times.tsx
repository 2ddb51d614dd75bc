import { listTravelTimes, listVenueLocations, saveTravelTimes } from "#app/domain/programme/travel-times.ts";
import { fieldsOf } from "#app/forms/drawn.tsx";
import { answer, done, formAction, gone, officeLoader } from "#app/server/pages/office.server.ts";
import { EditPage } from "#app/ui/organiser/edit-page.tsx";
import { usePage } from "#app/ui/organiser/office.ts";
import { Table } from "#app/ui/organiser/table.tsx";
import { typography } from "#app/ui/typography.ts";
import { pairsOf, travelTimesFilled, travelTimesForm } from "./travel-times-form.ts";

const Field = fieldsOf(travelTimesForm([]));

export const loader = officeLoader("see-settings", async ({ db, edition: { id: edition }, t }) => {
  const pairs = pairsOf(await listVenueLocations(db, { edition }));
  const title = t("timetable:travelTimes.title");
  const form = travelTimesFilled(pairs, await listTravelTimes(db, { edition }));
  const asks = { verb: t("form.save"), closed: pairs.length === 0 && t("timetable:travelTimes.none") };
  const notes = [t("timetable:travelTimes.introduction")];
  return { menuEntry: "venues", title, pairs, form, needs: "edit-settings", asks, notes };
});

export const action = formAction(
  "edit-settings",
  async ({ db, edition }) => travelTimesForm(pairsOf(await listVenueLocations(db, { edition: edition.id }))),
  async (sent) => {
    const outcome = await saveTravelTimes(sent.db, { ...sent.actor, travelTimes: sent.value });
    return answer(sent, outcome, {
      kept: () => done(sent.path("/lieux/trajets"), "changed"),
      "unknown-venue": gone,
    });
  },
);

export default function WaysPage() {
  const { t, language, pairs } = usePage<typeof loader>();
  return (
    <EditPage of={travelTimesForm(pairs)}>
      <Table
        caption={t("timetable:travelTimes.title")}
        rows={pairs}
        rowKey={({ field }) => field}
        columns={[
          {
            label: t("timetable:travelTimes.way"),
            cell: ({ from, to }) => (
              <>
                <span className="block">{typography(from.name, language)}</span>
                <span className="block">{typography(to.name, language)}</span>
              </>
            ),
          },
          {
            label: t("timetable:travelTimes.estimate"),
            numeric: true,
            cell: ({ estimate, assumed }) => (
              <>
                {t("timetable:minutes", { count: estimate })}
                {assumed && <small className="block text-zinc">{t("timetable:travelTimes.assumed")}</small>}
              </>
            ),
          },
          {
            label: t("timetable:travelTimes.minutes"),
            cell: ({ field, from, to }) => (
              <Field
                name={field}
                label={
                  <span className="sr-only">
                    {t("timetable:travelTimes.between", { from: from.name, to: to.name })}
                  </span>
                }
              />
            ),
          },
        ]}
      />
    </EditPage>
  );
}
