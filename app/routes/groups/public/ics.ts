import type { LoaderFunctionArgs } from "@remix-run/node";
import { publicFile } from "#app/server/public-files.server.ts";
import { publicCalendar } from "./calendar.server.ts";

/** Serves the public calendar of a group's meetings and sessions. */
export async function loader(visit: LoaderFunctionArgs) {
  return publicFile(await publicCalendar(visit), "text/calendar");
}
