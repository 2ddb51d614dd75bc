import { findCertificateFile } from "#app/domain/door/certificate-runs.ts";
import { exportLoader } from "#app/server/pages/list-files.server.ts";
import { found } from "#app/server/pages/office.server.ts";
import { ownFile } from "#app/server/pages/registration.server.ts";

const NOTED = { verb: "export-list", format: "pdf", list: "attestations" } as const;

/** Downloads the certificates of a run; 404 before the file is complete and after it was deleted. */
export const loader = exportLoader("print-badges", NOTED, async ({ db, edition, id: run }) => {
  const file = found(await findCertificateFile(db, { edition: edition.id, run }));
  return ownFile(file, "application/pdf", `attestations-${edition.year}-${run}.pdf`);
});
