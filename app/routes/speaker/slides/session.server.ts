import { sessionsForSlides } from "#app/domain/speakers/slides.ts";
import { notFound, type Visit } from "#app/server/guards.server.ts";
import type { SpeakerPlace } from "#app/server/pages/speaker.server.ts";

/** The session of the address, for which this person keeps slides. @throws 404 when there is none, or not behind this link */
export async function sessionOfSlides({ params, context }: Visit, { person, session }: SpeakerPlace) {
  const id = /^[1-9]\d{0,8}$/.test(params.session ?? "") ? Number(params.session) : null;
  const mine = await sessionsForSlides(context.db, { person, now: context.now() });
  const found = mine.find((one) => one.id === id);
  if (!found || (session !== null && session !== id)) throw notFound();
  return found;
}
