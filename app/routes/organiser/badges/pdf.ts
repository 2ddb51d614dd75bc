import type { LoaderFunctionArgs } from "@remix-run/node";
import { findBadgeFile } from "#app/domain/door/badge-runs.ts";
import { requireRight } from "#app/server/guards.server.ts";
import { found, idOf } from "#app/server/pages/office-page.server.ts";

/** Downloads the file of a run; 404 before it is complete and after it was deleted. */
export async function loader(visit: LoaderFunctionArgs) {
  const { edition } = await requireRight(visit, "print-badges");
  const run = idOf(visit.params.id);
  const { file, layout } = found(await findBadgeFile(visit.context.db, { edition: edition.id, run }));
  return new Response(new Uint8Array(file), {
    headers: {
      "content-type": "application/pdf",
      "content-disposition": `attachment; filename="badges-${edition.year}-${run}-${layout}.pdf"`,
      "cache-control": "private, no-store",
      "x-robots-tag": "noindex",
    },
  });
}
