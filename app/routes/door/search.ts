import type { LoaderFunctionArgs } from "@remix-run/node";
import { languageOf } from "#app/i18n/format.ts";
import { searchAttendees } from "./attendees.server.ts";
import { doorAnswer, doorWords, requireRightByMachine } from "./machines.server.ts";

/** Answers up to twenty people as `{attendees}` whose name, organisation or address matches `?q=`. */
export async function loader(visit: LoaderFunctionArgs) {
  const { request, context } = visit;
  const { edition } = await requireRightByMachine(visit, "admit-by-hand");
  const { pathname, searchParams } = new URL(request.url);
  const search = searchParams.get("q") ?? "";
  const attendees = await searchAttendees(context, { edition, language: languageOf(pathname), search });
  if (!attendees) return doorAnswer({ error: doorWords(request)("problems.search"), path: "q" }, 400);
  return doorAnswer({ attendees });
}
