import { showSlides } from "#app/domain/speakers/slides.ts";
import { notFound } from "#app/server/guards.server.ts";
import { uuidOf } from "#app/server/pages/office-page.server.ts";
import { doneAt } from "#app/server/pages/speaker.server.ts";
import { shownForm } from "./form.ts";
import { slidesPages } from "./session.server.ts";

export { toSlides as loader } from "./session.server.ts";

export const action = slidesPages.action(shownForm, async ({ db, now, params, person, session, own, value }) => {
  const slides = uuidOf(params.slides);
  const outcome = await showSlides(db, { person, session: session.id, slides, ...value, now });
  if (outcome.kind === "unknown") throw notFound();
  return doneAt(own, value.shown ? "slides-shown" : "slides-hidden");
});
