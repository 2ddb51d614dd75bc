import { findAddressChange } from "#app/domain/people/address-changes.ts";
import { notFound } from "#app/server/guards.server.ts";
import { ownPages } from "#app/server/pages/own-pages.server.ts";

/** Pages for the holder of the link that was sent to the new address, or to the former one (`address-undo`). */
export function byAddressLink(purpose: "address" | "address-undo") {
  return ownPages(async ({ params, context, db, now }) => {
    const id = context.secrets.tokens.read(purpose, params.token ?? "");
    const change = id === null ? null : await findAddressChange(db, { change: id, now });
    if (change === null) throw notFound();
    return { change };
  });
}
