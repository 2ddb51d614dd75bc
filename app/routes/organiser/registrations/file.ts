import type { LoaderFunctionArgs } from "@remix-run/node";
import { findFile } from "#app/domain/questions/file-answers.ts";
import { requireRight } from "#app/server/guards.server.ts";
import { documentResponse } from "#app/server/pages/documents.server.ts";
import { found, idOf } from "#app/server/pages/office-page.server.ts";

/** Serves the file that a registration's person attached as an answer. */
export async function loader(visit: LoaderFunctionArgs) {
  const { edition } = await requireRight(visit, "see-registrations");
  const which = { edition: edition.id, registration: idOf(visit.params.id), question: idOf(visit.params.question) };
  return documentResponse(found(await findFile(visit.context.db, which)));
}
