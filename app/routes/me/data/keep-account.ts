import { declineErasure } from "#app/domain/erasure/erasure-requests.ts";
import { leadTo } from "#app/server/pages/own-pages.server.ts";
import { byErasureLink } from "./by-link.server.ts";

/** This address only accepts its form. */
export const loader = byErasureLink.plain(async (visit) =>
  leadTo(visit, "/mon-espace/effacement/:token", { token: visit.params.token ?? "" }),
);

/** Closes the link without an erasure; its page then says that nothing was erased. */
export const action = byErasureLink.plain(async (visit) => {
  const { db, now, erasure, params } = visit;
  await declineErasure(db, { request: erasure.id, now });
  return leadTo(visit, "/mon-espace/effacement/:token", { token: params.token ?? "" });
});
