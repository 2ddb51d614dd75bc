import type { LoaderFunctionArgs } from "@remix-run/node";
import { languageOf } from "#app/i18n/format.ts";
import { searchAttendees } from "./attendees.server.ts";
import { doorAnswer, doorWords, requireRightByMachine } from "./machines.server.ts";

/** Answers `?q=` with up to twenty people as `{attendees}`, and with `meant` where the typed code is nobody's and these have one like it. */
export async function loader(visit: LoaderFunctionArgs) {
  const { request, context } = visit;
  const { edition } = await requireRightByMachine(visit, "admit-by-hand");
  const { pathname, searchParams } = new URL(request.url);
  const search = searchParams.get("q") ?? "";
  const found = await searchAttendees(context, { edition, language: languageOf(pathname), search });
  if (!found) return doorAnswer({ error: doorWords(request)("problems.search"), path: "q" }, 400);
  return doorAnswer(found);
}
