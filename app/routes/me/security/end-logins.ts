import { endLogins } from "#app/domain/people/list-logins.ts";
import { signedInPages } from "#app/server/pages/own-pages.server.ts";
import { endLoginsForm } from "./forms.ts";
import { toSecurity } from "./frame.server.ts";

export { redirectToForm as loader } from "./frame.server.ts";

/** Ends the named login of the person; without a name, all but the current one. */
export const action = signedInPages.action(
  { form: endLoginsForm, unread: (visit) => toSecurity(visit, null) },
  async (sent) => {
    const { db, now, person } = sent;
    const { login } = sent.value;
    const ending = login === null ? { allBut: person.loginId } : { login };
    await endLogins(db, { person: person.personId, ending, by: person.personId, now });
    return toSecurity(sent, "loginEnded");
  },
);
