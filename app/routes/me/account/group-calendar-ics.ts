import type { LoaderFunctionArgs } from "@remix-run/node";
import { calendarOfKey } from "./calendar.server.ts";
import { subscribedFile } from "./subscribed-file.server.ts";

/** A member's own calendar, for whoever has its key; 404 for every other key. */
export async function loader(visit: LoaderFunctionArgs) {
  return subscribedFile(visit.request, await calendarOfKey(visit), "text/calendar; charset=utf-8");
}
