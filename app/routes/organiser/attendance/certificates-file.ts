import type { LoaderFunctionArgs } from "@remix-run/node";
import { findCertificateFile } from "#app/domain/door/certificate-runs.ts";
import { requireRight } from "#app/server/guards.server.ts";
import { found, idOf } from "#app/server/pages/office-page.server.ts";
import { ownFile } from "#app/server/pages/registration.server.ts";

/** Downloads the certificates of a run; 404 before the file is complete and after it was deleted. */
export async function loader(visit: LoaderFunctionArgs) {
  const { edition } = await requireRight(visit, "print-badges");
  const run = idOf(visit.params.id);
  const file = found(await findCertificateFile(visit.context.db, { edition: edition.id, run }));
  return ownFile(file, "application/pdf", `attestations-${edition.year}-${run}.pdf`);
}
