import { removePasskey } from "#app/domain/people/passkeys.ts";
import { found, idOf } from "#app/server/pages/office-page.server.ts";
import { confirmedPages } from "#app/server/pages/own-pages.server.ts";
import { toSecurity } from "./frame.server.ts";

export { redirectToForm as loader } from "./frame.server.ts";

export const action = confirmedPages.plain(async (visit) => {
  const { db, now, person, params } = visit;
  found((await removePasskey(db, { person: person.personId, id: idOf(params.id), now })) || null);
  return toSecurity(visit, "factorRemoved");
});
