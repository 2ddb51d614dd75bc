import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { readTimetable } from "#app/domain/programme/timetable.ts";
import { warningsOf } from "#app/domain/programme/warnings.ts";
import { requireOrganiser } from "#app/http/guards.server.ts";
import type { PageHandle } from "#app/http/handle.ts";
import { officePage } from "#app/http/organiser-pages.server.ts";
import { dayOf } from "#app/i18n/dates.ts";
import { OrganiserPage } from "#app/ui/organiser/organiser-page.tsx";
import { DayChoice, Grid, Tray, WarningList } from "#app/ui/organiser/timetable-parts.tsx";

export { privateHeaders as headers } from "#app/http/private-page.ts";
export { officeMeta as meta } from "#app/ui/organiser/office.ts";
export const handle: PageHandle = { frame: "organiser" };

export async function loader(visit: LoaderFunctionArgs) {
  const office = await requireOrganiser(visit);
  const { timeZone, id: edition } = office.edition;
  const timetable = await readTimetable(visit.context.db, { edition });
  const used = timetable.sessions.flatMap(({ startsAt }) => (startsAt ? dayOf(startsAt, timeZone) : []));
  const days = [...new Set([...timetable.days, ...used])].sort();
  const asked = new URL(visit.request.url).searchParams.get("jour");
  const day = days.find((one) => one === asked) ?? days[0] ?? null;
  const page = officePage(visit.request, office, "timetable");
  return { page, timetable, days, day, warnings: warningsOf(timetable) };
}

export default function TimetablePage() {
  const { page, timetable, days, day, warnings } = useLoaderData<typeof loader>();
  return (
    <OrganiserPage page={page}>
      <DayChoice page={page} days={days} day={day} />
      <WarningList page={page} warnings={warnings} sessions={timetable.sessions} />
      <Tray page={page} sessions={timetable.sessions} />
      {day && <Grid page={page} day={day} timetable={timetable} warnings={warnings} />}
    </OrganiserPage>
  );
}
