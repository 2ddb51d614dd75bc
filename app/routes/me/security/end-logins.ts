import { endLogins } from "#app/domain/people/list-logins.ts";
import { signedInPages } from "#app/server/pages/own-pages.server.ts";
import { endLoginsForm } from "./forms.ts";
import { toSecurity } from "./frame.server.ts";

export { redirectToForm as loader } from "./frame.server.ts";

/** Ends one of the person's logins; without one named, all but the one that asks. */
export const action = signedInPages.action(
  endLoginsForm,
  async (sent) => {
    const { db, now, person } = sent;
    const { login } = sent.value;
    const ending = login === null ? { allBut: person.loginId } : { login };
    await endLogins(db, { person: person.personId, ending, by: person.personId, now });
    return toSecurity(sent, "loginEnded");
  },
  { unread: (visit) => toSecurity(visit, null) },
);
