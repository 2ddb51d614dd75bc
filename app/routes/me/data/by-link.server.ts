import { findErasureRequest } from "#app/domain/erasure/erasure-requests.ts";
import { notFound } from "#app/server/guards.server.ts";
import { ownPages } from "#app/server/pages/own-pages.server.ts";

/** Pages for the holder of a letter's link, who need not be signed in. */
export const byErasureLink = ownPages(async ({ params, context, db, now }) => {
  const id = context.secrets.tokens.read("erasure", params.token ?? "");
  const found = id === null ? null : await findErasureRequest(db, { request: id, now });
  if (id === null || found === null) throw notFound();
  return { erasure: { id, ...found } };
});
