import { redirect } from "@remix-run/node";
import { sessionsForSlides } from "#app/domain/speakers/slides.ts";
import { pathsBehind } from "#app/i18n/path.ts";
import { notFound } from "#app/server/guards.server.ts";
import { ownPages } from "#app/server/pages/own-pages.server.ts";
import { requireSpeaker } from "#app/server/pages/speaker.server.ts";

const behind = pathsBehind<"/intervention/:token">;

/** Loads pages about a session's slides. @throws 404 when there is none, or not behind this link */
export const slidesPages = ownPages(async (visit) => {
  const { person, session: only, base } = await requireSpeaker(visit);
  const id = /^[1-9]\d{0,8}$/.test(visit.params.session ?? "") ? Number(visit.params.session) : null;
  const mine = await sessionsForSlides(visit.db, { person, now: visit.now });
  const session = mine.find((one) => one.id === id);
  if (!session || (only !== null && only !== id)) throw notFound();
  return { person, only, base, session, own: behind(base)("/supports/:session", { session: session.id }) };
});

/** Redirects a GET of addresses that only accept forms to the files. */
export const toSlides = slidesPages.plain(async ({ own }) => redirect(own));
