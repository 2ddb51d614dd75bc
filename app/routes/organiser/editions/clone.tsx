import { cloneBadgeLayouts } from "#app/domain/door/clone-badge-layouts.ts";
import { daysToSameWeekday, movedDay } from "#app/domain/edition/same-weekday.ts";
import { cloneEdition } from "#app/domain/programme/clone-edition.ts";
import { fieldsOf } from "#app/forms/drawn.tsx";
import { formatDays } from "#app/i18n/format.ts";
import { path } from "#app/i18n/path.ts";
import { answer, done, filled, formAction, officeLoader, refused } from "#app/server/pages/office.server.ts";
import { EditPage } from "#app/ui/organiser/edit-page.tsx";
import { usePage } from "#app/ui/organiser/office.ts";
import { cloneForm } from "./clone-form.ts";

const Field = fieldsOf(cloneForm);

/** The form starts with the next year, all parts of the edition, and sessions without slots. */
export const loader = officeLoader("clone-edition", async ({ edition: { year, name, days }, t }) => {
  const next = { year: year + 1, name: name.replaceAll(String(year), String(year + 1)) };
  return {
    ...{ menuEntry: "edition", title: t("sessions:clone.title"), days },
    form: filled(cloneForm, {
      ...next,
      venues: true,
      tracks: true,
      ticketTypes: true,
      options: true,
      questions: true,
      badges: true,
      practicalPages: true,
      sessions: "tray",
    }),
    next: days.map((day) => movedDay(day, daysToSameWeekday(days[0] ?? day, 1))),
  };
});

export const action = formAction("clone-edition", cloneForm, async (sent) => {
  const { year, name, ...wishes } = sent.value;
  const outcome = await cloneEdition(sent.db, { ...sent.actor, year, name, wishes, also: cloneBadgeLayouts });
  return answer(sent, outcome, {
    cloned: ({ roomless }) =>
      done(path(sent.language, "/organisation/:year/edition", { year }), roomless > 0 ? "createdRoomless" : "created"),
    "year-taken": () => refused(sent.typed, "year", "yearTaken"),
  });
});

export default function CloneEditionPage() {
  const { t, language, days, next } = usePage<typeof loader>();
  return (
    <EditPage of={cloneForm} verb={t("sessions:clone.verb")}>
      <p className="m-0">{t("sessions:clone.about")}</p>
      {days.length > 0 && (
        <p className="m-0">
          {t("sessions:clone.days", { before: formatDays(days, language), after: formatDays(next, language) })}
        </p>
      )}
      <Field name="year" />
      <Field name="name" />
      <fieldset className="m-0 flex flex-col gap-1 border-0 p-0">
        <legend className="p-0 pb-2 font-semibold">{t("sessions:clone.what")}</legend>
        <Field name="venues" />
        <Field name="tracks" />
        <Field name="ticketTypes" />
        <Field name="options" />
        <Field name="questions" />
        <Field name="badges" />
        <Field name="practicalPages" />
      </fieldset>
      <Field name="sessions" />
    </EditPage>
  );
}
