import { withdrawErasure } from "#app/domain/erasure/erasure-requests.ts";
import { leadTo, signedInPages } from "#app/server/pages/own-pages.server.ts";

/** This address only accepts its form. */
export const loader = signedInPages.plain(async (visit) => leadTo(visit, "/mon-espace/effacement"));

/** Takes back a confirmed erasure that waits. */
export const action = signedInPages.plain(async (visit) => {
  const { db, now, person } = visit;
  const withdrawn = await withdrawErasure(db, { person: person.personId, now });
  return leadTo(visit, "/mon-espace/effacement", withdrawn ? { query: { renonce: "1" } } : {});
});
