import { redirect } from "@remix-run/node";
import { findInvitation, type Invitation } from "#app/domain/speakers/find-invitation.ts";
import { languageOfRequest } from "#app/i18n/format.ts";
import { path } from "#app/i18n/path.ts";
import { notFound, requirePerson, type Visit } from "#app/server/guards.server.ts";
import { tooManyRequests } from "#app/server/rate-limits.server.ts";
import { ownPages } from "./own-pages.server.ts";

/** Access to a speaker's page: by a letter's link, or signed in. */
export interface SpeakerPlace {
  /** The speaker. */
  readonly person: number;
  /** The only session whose slides the link leads to; null for a signed-in speaker. */
  readonly session: number | null;
  /** Path of these pages in the address's language, such as `/mon-espace/interventions`. */
  readonly base: string;
}

/** Finds the speaker: the confirmed person of a letter's link, or the signed-in one. */
export async function requireSpeaker(visit: Visit): Promise<SpeakerPlace> {
  const language = languageOfRequest(visit.request);
  if (visit.params.token === undefined) {
    const { personId } = await requirePerson(visit);
    return { person: personId, session: null, base: path(language, "/mon-espace/interventions") };
  }
  const { personId, answer, sessionId } = await invitationOfLink(visit);
  if (personId === null || answer !== "confirmed") throw notFound();
  return {
    person: personId,
    session: sessionId,
    base: path(language, "/intervention/:token", { token: visit.params.token }),
  };
}

/** Pages that speakers edit. */
export const speakerPages = ownPages(requireSpeaker);

/** Counts an upload. @throws 429 beyond the limit */
export async function countUpload({ context, person }: Visit & { readonly person: number }): Promise<void> {
  const wait = await context.limits.count("upload", `person:${person}`);
  if (wait !== null) throw tooManyRequests(wait);
}

/** Redirects after a form, with a message. @param done a key of `speakers:done` */
export function doneAt(path: string, done: string): Response {
  return redirect(`${path}?fait=${done}`, 303);
}

export async function invitationOfLink({ params, context }: Visit): Promise<Invitation> {
  const id = context.secrets.tokens.read("invitation", params.token ?? "");
  const invitation = id === null ? null : await findInvitation(context.db, { id, now: context.now() });
  if (!invitation) throw notFound();
  return invitation;
}
