import type { LoaderFunctionArgs } from "@remix-run/node";
import { sessionCalendar } from "#app/feeds/ics.ts";
import { languageOfRequest } from "#app/i18n/format.ts";
import { notFound } from "#app/server/guards.server.ts";
import { feedOptions, releasedProgramme } from "#app/server/pages/public-edition.server.ts";
import { publicFile } from "#app/server/public-files.server.ts";

/** Serves one session as a calendar file; 404 while it has no slot. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { release } = await releasedProgramme({ params, context });
  const options = feedOptions(context, languageOfRequest(request), release);
  const calendar = sessionCalendar(release.programme, params.slug ?? "", options);
  if (calendar === null) throw notFound();
  return publicFile(calendar, "text/calendar");
}
