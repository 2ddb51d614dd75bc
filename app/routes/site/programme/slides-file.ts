import type { LoaderFunctionArgs } from "@remix-run/node";
import { mayDo } from "#app/domain/people/rights.ts";
import { findSlides, slidesArePublic } from "#app/domain/speakers/slides.ts";
import { foreignFileHeaders } from "#app/server/foreign-file.ts";
import { notFound } from "#app/server/guards.server.ts";
import { found, uuidOf } from "#app/server/pages/office-page.server.ts";
import { requireFactor } from "#app/server/sign-in/confirm.server.ts";
import { signedIn } from "#app/server/sign-in/logins.server.ts";
import { publicHeaders } from "#app/ui/public-page.ts";

/** Downloads a speaker's file: public files for all, others for their speaker and people who may see the programme. */
export async function loader(visit: LoaderFunctionArgs) {
  const { request, params, context } = visit;
  const id = uuidOf(params.id);
  const isPublic = await slidesArePublic(context.db, { slides: id });
  const person = isPublic ? null : await signedIn(request, context);
  if (!isPublic && !person) throw notFound();
  const { content, fileName, mediaType, personId, editionId } = found(await findSlides(context.db, { slides: id }));
  if (person && person.personId !== personId) {
    if (!mayDo(person, "see-programme", { edition: editionId })) throw notFound();
    await requireFactor(visit, person);
  }
  const caching = isPublic ? publicHeaders() : { "cache-control": "private, no-store" };
  return new Response(new Uint8Array(content), {
    headers: { ...foreignFileHeaders(fileName, mediaType), ...caching },
  });
}
