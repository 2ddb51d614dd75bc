import { remindHolders } from "#app/domain/allotments/holders.ts";
import { idOf } from "#app/server/pages/office-page.server.ts";
import { allotmentPages, backTo } from "./allotment.server.ts";

/** An address without a page of its own. */
export const loader = allotmentPages.plain(async (visit) => backTo(visit, null));

/** Sends the link of their page again, to one person or to all who have not confirmed. */
export const action = allotmentPages.plain(async (visit) => {
  const { db, allotment, params, now } = visit;
  const one = params.id === undefined ? {} : { registration: idOf(params.id) };
  const outcome = await remindHolders(db, { allotment: allotment.id, ...one, now });
  if (outcome.kind !== "posted") return backTo(visit, outcome.kind === "closed" ? "closed" : null);
  return backTo(visit, outcome.letters > 0 ? "reminded" : "reminded-before");
});
