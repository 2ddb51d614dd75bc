import { redirect } from "@remix-run/node";
import { recordScansAlone } from "#app/domain/door/record-scans.ts";
import { findRehearsal, inRehearsal, type Rehearsal, rehearsedTime } from "#app/domain/door/rehearsals.ts";
import { languageOfRequest } from "#app/i18n/format.ts";
import { path } from "#app/i18n/path.ts";
import type { AppContext } from "#app/server/context.ts";
import { notFound, recentEdition, type Visit, yearOf } from "#app/server/guards.server.ts";
import { doorAnswer, doorWords } from "./machines.server.ts";

/** The time at the door: now, or the moment of the edition that is rehearsed. */
export function doorTime({ now, rehearsal }: Pick<AppContext, "now" | "rehearsal">): Date {
  return rehearsal ? rehearsedTime(rehearsal, now()) : now();
}

/** Serves a page of the door for the rehearsal that is going on; without one it leads to the door itself. */
export function rehearsedPage<V extends Visit, T>(serve: (visit: V) => Promise<T>): (visit: V) => Promise<T> {
  return rehearsed(serve, ({ request, params }) =>
    redirect(path(languageOfRequest(request), "/accueil/:year", { year: yearOf(params) })),
  );
}

/** Serves a script at the door for the rehearsal that is going on; without one it answers 404, in JSON. */
export function rehearsedAnswer<V extends Visit>(serve: (visit: V) => Promise<Response>) {
  return rehearsed(serve, ({ request }) => doorAnswer({ error: doorWords(request)("problems.rehearsal-over") }, 404));
}

function rehearsed<V extends Visit, T>(
  serve: (visit: V) => Promise<T>,
  over: (visit: V) => Response,
): (visit: V) => Promise<T> {
  return async (visit) => {
    const { request, params, context } = visit;
    const edition = await recentEdition(context, yearOf(params));
    if (!edition) throw notFound();
    const rehearsal = await findRehearsal(context.db, { edition: edition.id, now: context.now() });
    const served = rehearsal && (await inRehearsal(context.db, rehearsal, (trx) => attempt(trx, rehearsal)));
    if (!served) throw over(visit);
    return served.made;

    async function attempt(trx: Parameters<typeof recordScansAlone>[0], rehearsal: Rehearsal) {
      // Its passages are recorded in turn, in the request's transaction.
      const recordScans: AppContext["recordScans"] = async (_, batch) =>
        "login" in batch ? null : await recordScansAlone(trx, batch);
      const rehearsing = { ...context, db: trx, rehearsal, recordScans };
      // A transaction that the server has ended is tried again, with the same body.
      return { made: await serve({ ...visit, request: request.clone(), context: rehearsing }) };
    }
  };
}
