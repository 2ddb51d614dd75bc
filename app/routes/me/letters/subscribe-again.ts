import { subscribeAgain } from "#app/domain/returned/unsubscribe.ts";
import { leadTo } from "#app/server/pages/own-pages.server.ts";
import { byUnsubscribeLink } from "./by-link.server.ts";

/** Leads to the page with the button. */
export const loader = byUnsubscribeLink.plain(async (visit) =>
  leadTo(visit, "/desabonnement/:token", { token: visit.params.token ?? "" }),
);

export const action = byUnsubscribeLink.plain(async (visit) => {
  const { db, letter, now, params } = visit;
  await subscribeAgain(db, { letter, now });
  return leadTo(visit, "/desabonnement/:token", { token: params.token ?? "" });
});
