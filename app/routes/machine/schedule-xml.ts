import type { LoaderFunctionArgs } from "@remix-run/node";
import { languageOfRequest } from "#app/i18n/format.ts";
import { notFound } from "#app/server/guards.server.ts";
import { feedOptions, releasedProgramme } from "#app/server/pages/public-edition.server.ts";
import { publicFile } from "#app/server/public-files.server.ts";

/** Serves the programme in frab's XML format; 404 while no session has a day. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { release } = await releasedProgramme({ params, context });
  const options = feedOptions(context, languageOfRequest(request), release);
  const schedule = await context.writing.programme({ format: "xml", programme: release.programme, options });
  if (schedule === null) throw notFound();
  return publicFile(schedule, "application/xml");
}
