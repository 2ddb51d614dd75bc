import type { LoaderFunctionArgs } from "@remix-run/node";
import { publicProgramme } from "#app/server/pages/public-edition.server.ts";
import { calendarOf } from "./calendar.server.ts";
import { ownerOf } from "./visitor.server.ts";

/** Serves a visitor's own programme of an edition as a calendar file. */
export async function loader(visit: LoaderFunctionArgs) {
  const { edition } = await publicProgramme(visit);
  const { owner, headers } = await ownerOf(visit);
  headers.set("content-type", "text/calendar; charset=utf-8");
  headers.set("content-disposition", `attachment; filename="mon-programme-${edition.year}.ics"`);
  headers.set("cache-control", "private, no-store");
  headers.set("x-robots-tag", "noindex");
  return new Response(await calendarOf(visit, owner, [edition]), { headers });
}
