import { redirect } from "@remix-run/node";
import { recordScansAlone } from "#app/domain/door/record-scans.ts";
import { findRehearsal, inRehearsal, type Rehearsal, rehearsedTime } from "#app/domain/door/rehearsals.ts";
import type { OfficeRight } from "#app/domain/people/rights.ts";
import { languageOfRequest } from "#app/i18n/format.ts";
import { path } from "#app/i18n/path.ts";
import type { AppContext } from "#app/server/context.ts";
import { type Visit, yearOf } from "#app/server/guards.server.ts";
import { type AtDoor, requireKeeper } from "./doorkeepers.server.ts";
import { doorAnswer, doorWords, requireRightByMachine } from "./machines.server.ts";

/** The rehearsal of an edition that is going on, remembered for a moment (`Recent`). */
export async function recentRehearsal({ db, recent, now }: AppContext, edition: number): Promise<Rehearsal | null> {
  return await recent.read(db, `rehearsal ${edition}`, () => findRehearsal(db, { edition, now: now() }));
}

/** The time at the door: now, or the moment of the edition that is rehearsed. */
export function doorTime({ now, rehearsal }: Pick<AppContext, "now" | "rehearsal">): Date {
  return rehearsal ? rehearsedTime(rehearsal, now()) : now();
}

/** Serves a page of the door for the rehearsal that is going on; without one it leads to the door itself. */
function asPage<V extends Visit, T>(right: OfficeRight, serve: (visit: V) => Promise<T>, writes: boolean) {
  return rehearsed(serve, {
    writes,
    enter: (visit) => requireKeeper(visit, right),
    over: ({ request, params }) =>
      redirect(path(languageOfRequest(request), "/accueil/:year", { year: yearOf(params) })),
  });
}

/**
 * Serves a script at the door for the rehearsal of its address; when another one or none is going on, it answers 404, in
 * JSON: what a phone did in an earlier one does not come into the next.
 */
function asScript<V extends Visit>(right: OfficeRight, serve: (visit: V) => Promise<Response>, writes: boolean) {
  return rehearsed(serve, {
    writes,
    enter: (visit) => requireRightByMachine(visit, right),
    over: ({ request }) => doorAnswer({ error: doorWords(request)("problems.rehearsal-over") }, 404),
  });
}

export const rehearsedPage = {
  loader: <V extends Visit, T>(right: OfficeRight, serve: (visit: V) => Promise<T>) => asPage(right, serve, false),
  action: <V extends Visit, T>(right: OfficeRight, serve: (visit: V) => Promise<T>) => asPage(right, serve, true),
};
export const rehearsedScript = {
  loader: <V extends Visit>(right: OfficeRight, serve: (visit: V) => Promise<Response>) =>
    asScript(right, serve, false),
  action: <V extends Visit>(right: OfficeRight, serve: (visit: V) => Promise<Response>) => asScript(right, serve, true),
};

/** Nobody without the right opens the transaction, in which rehearsed passages are written in turn. */
function rehearsed<V extends Visit, T>(
  serve: (visit: V) => Promise<T>,
  {
    writes,
    enter,
    over,
  }: { writes: boolean; enter: (visit: Visit) => Promise<AtDoor>; over: (visit: Visit) => Response },
): (visit: V) => Promise<T> {
  return async (visit) => {
    const { request, context } = visit;
    const { edition } = await enter({ ...visit, request: request.clone() });
    const rehearsal = await findRehearsal(context.db, { edition: edition.id, now: context.now() });
    const isMeant = rehearsal && (visit.params.id === undefined || visit.params.id === String(rehearsal.id));
    const served = isMeant && (await inRehearsal(context.db, rehearsal, (trx) => attempt(trx, rehearsal), { writes }));
    if (!served) throw over(visit);
    return served.made;

    async function attempt(trx: Parameters<typeof recordScansAlone>[0], rehearsal: Rehearsal) {
      // Its passages are recorded in turn, in the request's transaction.
      const recordScans: AppContext["recordScans"] = async (_, batch) =>
        "login" in batch ? null : await recordScansAlone(trx, batch, { locks: false });
      const rehearsing = { ...context, db: trx, rehearsal, recordScans };
      // A transaction that the server has ended is tried again, with the same body.
      return { made: await serve({ ...visit, request: request.clone(), context: rehearsing }) };
    }
  };
}
