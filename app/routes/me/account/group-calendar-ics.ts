import type { LoaderFunctionArgs } from "@remix-run/node";
import { subscribedFile } from "#app/server/subscribed-file.server.ts";
import { calendarOfKey } from "./calendar.server.ts";

/** Serves a member's calendar by its key; 404 for an unknown key. */
export async function loader(visit: LoaderFunctionArgs) {
  return subscribedFile(visit.request, await calendarOfKey(visit), "text/calendar; charset=utf-8");
}
