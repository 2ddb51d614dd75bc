import { findInvitation } from "#app/domain/speakers/find-invitation.ts";
import { path } from "#app/i18n/path.ts";
import { requirePerson } from "#app/server/guards.server.ts";
import { found, idOf } from "#app/server/pages/office-page.server.ts";
import { ownPages } from "#app/server/pages/own-pages.server.ts";
import { invitationOfLink } from "#app/server/pages/speaker.server.ts";

/**
 * Loads pages about an invitation: by a letter's link, or a person's own by its number. Passes the invitation, its
 * answering person (null for the reader of the letter), and the paths of the invitation and of the page behind it. 404
 * when the visitor may see none.
 */
export const invitationPages = ownPages(async (visit) => {
  const { params, db, now, language } = visit;
  if (params.token !== undefined) {
    const own = path(language, "/intervention/:token", { token: params.token });
    return { invitation: await invitationOfLink(visit), person: null, own, base: own };
  }
  const { personId: person } = await requirePerson(visit);
  const invitation = found(await findInvitation(db, { id: idOf(params.id), person, now }));
  const base = path(language, "/mon-espace/interventions");
  return { invitation, person, own: path(language, "/mon-espace/interventions/:id", { id: invitation.id }), base };
});
