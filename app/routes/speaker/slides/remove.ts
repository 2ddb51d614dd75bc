import { removeSlides } from "#app/domain/speakers/slides.ts";
import { notFound } from "#app/server/guards.server.ts";
import { uuidOf } from "#app/server/pages/office-page.server.ts";
import { doneAt } from "#app/server/pages/speaker.server.ts";
import { slidesPages } from "./session.server.ts";

export { toSlides as loader } from "./session.server.ts";

export const action = slidesPages.plain(async ({ db, now, params, person, session, own }) => {
  const outcome = await removeSlides(db, { person, session: session.id, slides: uuidOf(params.slides), now });
  if (outcome.kind === "unknown") throw notFound();
  return doneAt(own, "slides-removed");
});
