import { findInvitation } from "#app/domain/speakers/find-invitation.ts";
import { languageOf, localPath } from "#app/i18n/languages.ts";
import { notFound, requirePerson, type Visit } from "#app/server/guards.server.ts";
import { invitationOfLink, OWN_APPEARANCES } from "#app/server/pages/speaker.server.ts";

/**
 * The invitation of the address: of a letter's link, or of one's own by its number.
 *
 * @returns it, who answers (null: whoever has the letter), and the path of this invitation and of the page behind it
 * @throws 404 when there is none that this visitor may see
 */
export async function requireInvitation(visit: Visit) {
  const language = languageOf(new URL(visit.request.url).pathname);
  if (visit.params.token !== undefined) {
    const invitation = await invitationOfLink(visit);
    const own = localPath(language, `/intervention/${visit.params.token}`);
    return { invitation, person: null, own, base: own };
  }
  const { personId: person } = await requirePerson(visit);
  const id = /^[1-9]\d{0,8}$/.test(visit.params.id ?? "") ? Number(visit.params.id) : null;
  const { db, now } = visit.context;
  const invitation = id === null ? null : await findInvitation(db, { id, person, now: now() });
  if (!invitation) throw notFound();
  const base = localPath(language, OWN_APPEARANCES);
  return { invitation, person, own: `${base}/${invitation.id}`, base };
}
