import { redirect } from "@remix-run/node";
import { findInvitation, type Invitation } from "#app/domain/speakers/find-invitation.ts";
import { sessionsForSlides } from "#app/domain/speakers/slides.ts";
import { languageOf, localPath } from "#app/i18n/languages.ts";
import { notFound, requirePerson, type Visit } from "#app/server/guards.server.ts";

/** Where somebody keeps their speaker's page: behind a letter's link, or signed in. */
export interface SpeakerPlace {
  /** Whose page it is. */
  readonly person: number;
  /** The only session whose slides the link leads to; null for whoever is signed in. */
  readonly session: number | null;
  /** Path of these pages in the address's language, such as `/mon-espace/interventions`. */
  readonly base: string;
}

/**
 * Who keeps which page: the person that a letter's link belongs to once they have confirmed, or whoever is signed in.
 *
 * @throws 404 for a link that opens nothing; a redirect for whoever is not signed in
 */
export async function requireSpeaker(visit: Visit): Promise<SpeakerPlace> {
  const language = languageOf(new URL(visit.request.url).pathname);
  if (visit.params.token === undefined) {
    const { personId } = await requirePerson(visit);
    return { person: personId, session: null, base: localPath(language, OWN) };
  }
  const { personId, answer, sessionId } = await invitationOfLink(visit);
  if (personId === null || answer !== "confirmed") throw notFound();
  return { person: personId, session: sessionId, base: localPath(language, `/intervention/${visit.params.token}`) };
}

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
  const base = localPath(language, OWN);
  return { invitation, person, own: `${base}/${invitation.id}`, base };
}

/** The session of the address, for which this person keeps slides. @throws 404 when there is none, or not behind this link */
export async function sessionOfSlides({ params, context }: Visit, { person, session }: SpeakerPlace) {
  const id = /^[1-9]\d{0,8}$/.test(params.session ?? "") ? Number(params.session) : null;
  const mine = await sessionsForSlides(context.db, { person, now: context.now() });
  const found = mine.find((one) => one.id === id);
  if (!found || (session !== null && session !== id)) throw notFound();
  return found;
}

/** Counts a file that is sent. @throws 429 when it is one too many */
export async function countUpload({ context }: Visit, { person }: SpeakerPlace): Promise<void> {
  const wait = await context.limits.count("upload", `person:${person}`);
  if (wait !== null) throw new Response("429\n", { status: 429, headers: { "retry-after": String(wait) } });
}

/** Leads on after a form, saying what was done. @param done a key of `speakers:done` */
export function doneAt(path: string, done: string): Response {
  return redirect(`${path}?fait=${done}`, 303);
}

const OWN = "/mon-espace/interventions";

async function invitationOfLink({ params, context }: Visit): Promise<Invitation> {
  const id = context.secrets.tokens.read("invitation", params.token ?? "");
  const invitation = id === null ? null : await findInvitation(context.db, { id, now: context.now() });
  if (!invitation) throw notFound();
  return invitation;
}
