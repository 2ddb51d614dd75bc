import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { showSlides } from "#app/domain/speakers/slides.ts";
import { readFields } from "#app/forms/forms.ts";
import { notFound } from "#app/server/guards.server.ts";
import { uuidOf } from "#app/server/pages/organiser.server.ts";
import { doneAt, requireSpeaker } from "#app/server/pages/speaker.server.ts";
import { sessionOfSlides } from "./session.server.ts";

/** Nothing to read here: whoever follows the address comes to the files. */
export async function loader(visit: LoaderFunctionArgs) {
  const place = await requireSpeaker(visit);
  const session = await sessionOfSlides(visit, place);
  return redirect(`${place.base}/supports/${session.id}`);
}

export async function action(visit: ActionFunctionArgs) {
  const place = await requireSpeaker(visit);
  const { id: session } = await sessionOfSlides(visit, place);
  const slides = uuidOf(visit.params.slides);
  const shown = (await readFields(visit.request)).one("shown") === "on";
  const { db, now } = visit.context;
  const outcome = await showSlides(db, { person: place.person, session, slides, shown, now: now() });
  if (outcome.kind === "unknown") throw notFound();
  return doneAt(`${place.base}/supports/${session}`, shown ? "slides-shown" : "slides-hidden");
}
