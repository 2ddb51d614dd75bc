import { findSubscription } from "#app/domain/returned/unsubscribe.ts";
import { notFound } from "#app/server/guards.server.ts";
import { ownPages } from "#app/server/pages/own-pages.server.ts";

/** Pages for the holder of the link of a letter that is no service letter. */
export const byUnsubscribeLink = ownPages(async ({ params, context, db }) => {
  const letter = context.secrets.tokens.read("unsubscribe", params.token ?? "");
  const subscription = letter === null ? null : await findSubscription(db, { letter });
  if (letter === null || subscription === null) throw notFound();
  return { letter, subscription };
});
