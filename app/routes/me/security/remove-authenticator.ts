import { removeAuthenticator } from "#app/domain/people/authenticator.ts";
import { confirmedPages } from "#app/server/pages/own-pages.server.ts";
import { toSecurity } from "./frame.server.ts";

export { redirectToForm as loader } from "./frame.server.ts";

export const action = confirmedPages.plain(async (visit) => {
  await removeAuthenticator(visit.db, { person: visit.person.personId, now: visit.now });
  return toSecurity(visit, "factorRemoved");
});
