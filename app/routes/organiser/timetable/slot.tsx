import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { moveSession } from "#app/domain/programme/move-session.ts";
import { readTimetable, slotOf } from "#app/domain/programme/timetable.ts";
import type { FormState } from "#app/forms/form-state.ts";
import { readForm, refusedField, waitsWouldEnd } from "#app/forms/organiser-forms.ts";
import { hourInWords } from "#app/i18n/dates.ts";
import { languageOf } from "#app/i18n/languages.ts";
import { notFound, requireRight } from "#app/server/guards.server.ts";
import type { PageHandle } from "#app/server/handle.ts";
import { found, idOf, officePage, refusedForm, seeOther } from "#app/server/pages/organiser.server.ts";
import { SelectField, TextField } from "#app/ui/field.tsx";
import { useOffice } from "#app/ui/organiser/office.ts";
import { OfficeForm, textOf } from "#app/ui/organiser/office-form.tsx";
import { OrganiserPage } from "#app/ui/organiser/organiser-page.tsx";
import { slotSchema, slotValues, slotWanted } from "./slot-form.ts";

export { privateHeaders as headers } from "#app/server/private-page.ts";
export { officeMeta as meta } from "#app/ui/organiser/office.ts";
export const handle: PageHandle = { frame: "organiser" };

export async function loader(visit: LoaderFunctionArgs) {
  const office = await requireRight(visit, "edit-programme");
  const [edition, id] = [office.edition.id, idOf(visit.params.id)];
  const { rooms, days, sessions } = await readTimetable(visit.context.db, { edition });
  const session = found(sessions.find((one) => one.id === id));
  const { timeZone } = office.edition;
  const values = slotValues({ slot: slotOf(session), day: days[0] ?? "", seen: session.changedAt, timeZone });
  const page = officePage(visit.request, office, "timetable", () => session.title);
  return { page, rooms, saved: { values: { ...values, where: "grid" }, errors: {} } as FormState };
}

/** Answers the form, and whoever drops a session on the timetable: a script reads the same pages. */
export async function action(visit: ActionFunctionArgs) {
  const { person, edition } = await requireRight(visit, "edit-programme");
  const read = await readForm(visit.request, slotSchema);
  if (read.kind === "refused") return refusedForm(read);
  const refuse = (...problem: [string, string, Record<string, string>?]) =>
    refusedForm(refusedField(read.typed, ...problem));
  const wanted = slotWanted(read.values, edition.timeZone);
  if (wanted.kind === "refused") return refuse("start", wanted.code, wanted.params);
  const [session, seen] = [idOf(visit.params.id), new Date(read.values.seen)];
  const act = { by: person.personId, now: visit.context.now(), edition: edition.id };
  const outcome = await moveSession(visit.context.db, {
    session,
    slot: wanted.slot,
    seen,
    endsWaits: read.endsWaits,
    ...act,
  });
  if (outcome.kind === "ends-waits") return refusedForm(waitsWouldEnd(read.typed, outcome.waits));
  if (outcome.kind === "unknown") throw notFound();
  if (outcome.kind === "unknown-room") return refuse("room", "choice");
  if (outcome.kind === "changed-meanwhile") return refuse("form", "changedMeanwhile");
  if (outcome.kind === "cancelled") return refuse("form", "sessionCancelled");
  if (outcome.kind === "taken") {
    const language = languageOf(new URL(visit.request.url).pathname);
    const hour = (at: Date) => hourInWords(at, edition.timeZone, language);
    const { title, startsAt, endsAt } = outcome.by;
    return refuse("room", "roomTaken", { title, from: hour(startsAt), until: hour(endsAt) });
  }
  const { day } = read.values;
  const shown = new URLSearchParams({ ...(day ? { jour: day } : {}), deplacee: String(session) });
  return seeOther(visit.request, `/${edition.year}/grille?${shown}`, null);
}

export default function SessionSlotPage() {
  const { page, rooms, saved } = useLoaderData<typeof loader>();
  const form = useActionData<typeof action>() ?? saved;
  const { t, path } = useOffice(page.year);
  const { t: words } = useTranslation("timetable");
  return (
    <OrganiserPage page={page} trail={[{ to: path("/grille"), label: t("nouns.timetable") }]}>
      <OfficeForm form={form} verb={t("form.save")} back={path("/grille")}>
        <input type="hidden" name="seen" value={String(form.values.seen)} />
        <SelectField label={words("where")} {...textOf(form, "where", t)}>
          <option value="grid">{words("inGrid")}</option>
          <option value="tray">{words("toTray")}</option>
        </SelectField>
        <TextField type="date" label={words("day")} {...textOf(form, "day", t)} />
        <TextField type="time" label={words("start")} {...textOf(form, "start", t)} />
        <TextField inputMode="numeric" label={words("length")} {...textOf(form, "length", t)} />
        <SelectField label={words("room")} {...textOf(form, "room", t)}>
          <option value="">{words("noRoom")}</option>
          {rooms.map((room) => (
            <option key={room.id} value={room.id}>
              {room.venue} · {room.name}
            </option>
          ))}
        </SelectField>
      </OfficeForm>
    </OrganiserPage>
  );
}
