import type { LoaderFunctionArgs } from "@remix-run/node";
import { publicFile } from "#app/server/public-files.server.ts";
import { publicCalendar } from "./calendar.server.ts";

/** What everybody may know of a group's meetings and sessions, to subscribe to. */
export async function loader(visit: LoaderFunctionArgs) {
  return publicFile(await publicCalendar(visit), "text/calendar");
}
