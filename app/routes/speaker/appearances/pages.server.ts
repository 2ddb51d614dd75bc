import { findInvitation } from "#app/domain/speakers/find-invitation.ts";
import { path } from "#app/i18n/path.ts";
import { requirePerson } from "#app/server/guards.server.ts";
import { found, idOf } from "#app/server/pages/organiser.server.ts";
import { ownPages } from "#app/server/pages/own-pages.server.ts";
import { invitationOfLink } from "#app/server/pages/speaker.server.ts";

/**
 * Pages about the invitation of the address: of a letter's link, or of one's own by its number. They are given it, who answers (null: the
 * reader of the letter), and the paths of this invitation and of the page behind it. 404 when there is none that this visitor may see.
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
