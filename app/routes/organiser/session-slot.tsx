import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import { localTextOf, momentIn } from "#app/domain/edition/local-moment.ts";
import { moveSession } from "#app/domain/programme/move-session.ts";
import { findTimetableSession, readTimetable } from "#app/domain/programme/timetable.ts";
import { notFound, requireOrganiser } from "#app/http/guards.server.ts";
import type { PageHandle } from "#app/http/handle.ts";
import { oneOf, optionalLine, optionalNumber, readForm, refusedField, wholeNumber } from "#app/http/organiser-forms.ts";
import { found, idOf, officePage, refusedForm, seeOther } from "#app/http/organiser-pages.server.ts";
import { hourInWords } from "#app/i18n/dates.ts";
import { languageOf } from "#app/i18n/languages.ts";
import { SelectField, TextField } from "#app/ui/field.tsx";
import type { FormState } from "#app/ui/organiser/form-state.ts";
import { useOffice } from "#app/ui/organiser/office.ts";
import { OfficeForm, textOf } from "#app/ui/organiser/office-form.tsx";
import { OrganiserPage } from "#app/ui/organiser/organiser-page.tsx";

export { privateHeaders as headers } from "#app/http/private-page.ts";
export { officeMeta as meta } from "#app/ui/organiser/office.ts";
export const handle: PageHandle = { frame: "organiser" };

const schema = z
  .object({
    where: oneOf(["grid", "tray"]).default("grid"),
    day: optionalLine(10),
    start: optionalLine(8),
    length: wholeNumber({ min: 5, max: 1440 }),
    room: optionalNumber({ min: 1, max: 999_999_999 }),
    seen: z.iso.datetime({ error: "choice" }),
  })
  .refine(({ where, day }) => where === "tray" || day, { path: ["day"], message: "required" })
  .refine(({ where, start }) => where === "tray" || start, { path: ["start"], message: "required" });

export async function loader(visit: LoaderFunctionArgs) {
  const office = await requireOrganiser(visit);
  const edition = office.edition.id;
  const session = found(await findTimetableSession(visit.context.db, { edition, session: idOf(visit.params.id) }));
  const { rooms, days } = await readTimetable(visit.context.db, { edition });
  const { startsAt, endsAt, roomId, changedAt } = session;
  const [day = days[0] ?? "", start = ""] = startsAt ? localTextOf(startsAt, office.edition.timeZone).split("T") : [];
  const length = startsAt && endsAt ? String((+endsAt - +startsAt) / 60_000) : "60";
  const values = { where: "grid", day, start, length, room: String(roomId ?? ""), seen: changedAt.toISOString() };
  const page = officePage(visit.request, office, "timetable", () => session.title);
  return { page, rooms, saved: { values, errors: {} } as FormState };
}

export async function action(visit: ActionFunctionArgs) {
  const { person, edition } = await requireOrganiser(visit);
  const read = await readForm(visit.request, schema);
  if (read.kind === "refused") return refusedForm(read);
  const refuse = (...problem: [string, string, Record<string, string>?]) =>
    refusedForm(refusedField(read.typed, ...problem));
  const { where, day, start, length, room: roomId, seen } = read.values;
  const moment = where === "tray" ? null : momentIn(`${day}T${start}`, edition.timeZone);
  if (moment?.kind === "skipped") return refuse("start", "timeSkipped", { before: moment.before, after: moment.after });
  if (moment && moment.kind !== "moment") return refuse("start", moment.kind === "twice" ? "timeTwice" : "dateTime");
  const slot = moment && { startsAt: moment.at, endsAt: new Date(+moment.at + length * 60_000), roomId };
  const session = idOf(visit.params.id);
  const act = { by: person.personId, now: visit.context.now(), edition: edition.id };
  const outcome = await moveSession(visit.context.db, { session, slot, seen: new Date(seen), ...act });
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
  return seeOther(visit.request, `/${edition.year}/grille${day ? `?jour=${day}` : ""}`, "changed");
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
