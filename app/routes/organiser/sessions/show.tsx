import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { findDraftSession } from "#app/domain/programme/draft-sessions.ts";
import { setSessionPlaces } from "#app/domain/programme/session-places.ts";
import { findSessionWords } from "#app/domain/programme/session-words.ts";
import { readTimetable } from "#app/domain/programme/timetable.ts";
import { warningsOf } from "#app/domain/programme/warnings.ts";
import type { FormState } from "#app/forms/form-state.ts";
import { optionalNumber, readForm, refusedField, ticked, waitsWouldEnd } from "#app/forms/organiser-forms.ts";
import { notFound, requireRight } from "#app/server/guards.server.ts";
import type { PageHandle } from "#app/server/handle.ts";
import { found, idOf, officePage, refusedForm, seeOther } from "#app/server/pages/organiser.server.ts";
import { sessionWords } from "#app/server/pages/session.server.ts";
import { CheckField, TextField } from "#app/ui/field.tsx";
import { Facts } from "#app/ui/organiser/facts.tsx";
import { useOffice } from "#app/ui/organiser/office.ts";
import { OfficeForm, textOf } from "#app/ui/organiser/office-form.tsx";
import { OrganiserPage } from "#app/ui/organiser/organiser-page.tsx";
import { Slot } from "#app/ui/organiser/slot.tsx";
import { WarningList } from "#app/ui/organiser/warning-list.tsx";
import { CancelledNotice } from "./cancelled-notice.tsx";
import { cancellationReason } from "./shown.server.ts";
import { SpeakerLines } from "./speaker-lines.tsx";
import { SessionVerbs } from "./verbs.tsx";

export { privateHeaders as headers } from "#app/server/private-page.ts";
export { officeMeta as meta } from "#app/ui/organiser/office.ts";
export const handle: PageHandle = { frame: "organiser" };

const schema = z
  .object({ bookable: ticked(), places: optionalNumber({ min: 0, max: 1_000_000 }) })
  .refine(({ bookable, places }) => !bookable || places !== null, { path: ["places"], message: "required" });

export async function loader(visit: LoaderFunctionArgs) {
  const office = await requireRight(visit, "see-programme");
  const ids = { edition: office.edition.id, session: idOf(visit.params.id) };
  const session = found(await findDraftSession(visit.context.db, ids));
  const words = found(await findSessionWords(visit.context.db, ids));
  const timetable = await readTimetable(visit.context.db, ids);
  const warnings = warningsOf(timetable).filter((warning) => warning.sessions.some((id) => id === ids.session));
  const { bookable, size } = session;
  const values = { bookable: bookable ? "on" : "", places: size === null ? "" : String(size) };
  return {
    page: officePage(visit.request, office, "programme", () => session.title),
    session,
    warnings,
    titles: timetable.sessions.map(({ id, title }) => ({ id, title })),
    speakers: words.speakers,
    reason: cancellationReason(words, sessionWords(visit.request)),
    saved: { values, errors: {} } as FormState,
  };
}

export async function action(visit: ActionFunctionArgs) {
  const { person, edition } = await requireRight(visit, "edit-programme");
  const read = await readForm(visit.request, schema);
  if (read.kind === "refused") return refusedForm(read);
  const session = idOf(visit.params.id);
  const places = read.values.bookable ? read.values.places : null;
  const by = { by: person.personId, now: visit.context.now(), edition: edition.id };
  const { endsWaits } = read;
  const outcome = await setSessionPlaces(visit.context.db, { session, places, endsWaits, ...by });
  if (outcome.kind === "unknown") throw notFound();
  if (outcome.kind === "ends-waits") return refusedForm(waitsWouldEnd(read.typed, outcome.waits));
  if (outcome.kind === "below-used")
    return refusedForm(refusedField(read.typed, "places", "belowUsed", { count: outcome.used }));
  return seeOther(visit.request, `/${edition.year}/programme/${session}`, "changed");
}

export default function SessionPage() {
  const { page, session, warnings, titles, speakers, reason, saved } = useLoaderData<typeof loader>();
  const form = useActionData<typeof action>() ?? saved;
  const { t, path } = useOffice(page.year);
  return (
    <OrganiserPage
      page={page}
      trail={[{ to: path("/programme"), label: t("nouns.programme") }]}
      verbs={<SessionVerbs year={page.year} session={session} />}
    >
      {session.cancelled && <CancelledNotice reason={reason} />}
      <WarningList page={page} warnings={warnings} sessions={titles} except={session.id} />
      <Facts
        facts={[
          [t("programme.kind"), t(`kinds.${session.kind}`)],
          [t("programme.track"), session.track?.name],
          [t("programme.when"), <Slot key="slot" session={session} timeZone={page.timeZone} />],
          [t("programme.room"), [session.room, session.venue].filter(Boolean).join(" · ")],
          [t("programme.roomCapacity"), session.roomCapacity],
          [t("programme.booked"), session.used],
          [t("programme.speakers"), <SpeakerLines key="speakers" year={page.year} speakers={speakers} />],
        ]}
      />
      <OfficeForm needs="edit-programme" form={form} verb={t("form.save")} back={path("/programme")}>
        <CheckField
          name="bookable"
          label={t("programme.bookable")}
          hint={t("programme.bookableHint")}
          defaultChecked={Boolean(form.values.bookable)}
        />
        <TextField label={t("programme.size")} inputMode="numeric" {...textOf(form, "places", t)} />
      </OfficeForm>
    </OrganiserPage>
  );
}
