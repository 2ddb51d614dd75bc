import type { LoaderFunctionArgs } from "@remix-run/node";
import { languageOfRequest } from "#app/i18n/format.ts";
import { feedOptions, releasedProgramme } from "#app/server/pages/public-edition.server.ts";
import { publicFile } from "#app/server/public-files.server.ts";

/** Serves the whole programme as a calendar to subscribe to. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { release } = await releasedProgramme({ params, context });
  const options = feedOptions(context, languageOfRequest(request), release);
  const calendar = await context.writing.programme({ format: "ics", programme: release.programme, options });
  return publicFile(calendar ?? "", "text/calendar");
}
