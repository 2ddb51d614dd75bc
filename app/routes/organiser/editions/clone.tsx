import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { daysToSameWeekday, movedDay } from "#app/domain/edition/same-weekday.ts";
import { cloneEdition } from "#app/domain/programme/clone-edition.ts";
import { readForm, refusedField } from "#app/forms/organiser-forms.ts";
import { requireRight } from "#app/server/guards.server.ts";
import type { PageHandle } from "#app/server/handle.ts";
import { officePage, refusedForm, seeOther } from "#app/server/pages/organiser.server.ts";
import { sessionWords } from "#app/server/pages/session.server.ts";
import { useOffice } from "#app/ui/organiser/office.ts";
import { OfficeForm } from "#app/ui/organiser/office-form.tsx";
import { OrganiserPage } from "#app/ui/organiser/organiser-page.tsx";
import { CloneFields } from "./clone-fields.tsx";
import { cloneForm, cloneSchema } from "./clone-form.ts";

export { privateHeaders as headers } from "#app/server/private-page.ts";
export { officeMeta as meta } from "#app/ui/organiser/office.ts";
export const handle: PageHandle = { frame: "organiser" };

export async function loader(visit: LoaderFunctionArgs) {
  const office = await requireRight(visit, "clone-edition");
  const { days } = office.edition;
  const t = sessionWords(visit.request);
  return {
    page: officePage(visit.request, office, "edition", () => t("clone.title")),
    days,
    next: days.map((day) => movedDay(day, daysToSameWeekday(days[0] ?? day, 1))),
    blank: cloneForm(office.edition),
  };
}

export async function action(visit: ActionFunctionArgs) {
  const { person, edition } = await requireRight(visit, "clone-edition");
  const read = await readForm(visit.request, cloneSchema);
  if (read.kind === "refused") return refusedForm(read);
  const { year, name, ...wishes } = read.values;
  const by = { by: person.personId, now: visit.context.now() };
  const outcome = await cloneEdition(visit.context.db, { edition: edition.id, year, name, wishes, ...by });
  if (outcome.kind === "year-taken") return refusedForm(refusedField(read.typed, "year", "yearTaken"));
  return seeOther(visit.request, `/${year}/edition`, outcome.roomless > 0 ? "createdRoomless" : "created");
}

export default function CloneEditionPage() {
  const { page, days, next, blank } = useLoaderData<typeof loader>();
  const form = useActionData<typeof action>() ?? blank;
  const { t: words, path } = useOffice(page.year);
  const { t } = useTranslation("sessions");
  return (
    <OrganiserPage page={page} trail={[{ to: path("/edition"), label: words("nouns.edition") }]}>
      <OfficeForm form={form} verb={t("clone.verb")} back={path("/edition")}>
        <CloneFields form={form} days={days} next={next} />
      </OfficeForm>
    </OrganiserPage>
  );
}
