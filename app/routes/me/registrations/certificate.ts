import type { LoaderFunctionArgs } from "@remix-run/node";
import { sellerOn } from "#app/domain/billing/seller.ts";
import { issueCertificate } from "#app/domain/door/certificates.ts";
import { dayOf, languageOfRequest } from "#app/i18n/format.ts";
import { certificatePaper } from "#app/jobs/certificate-paper.ts";
import { notFound } from "#app/server/guards.server.ts";
import { ownFile, printedTooOften } from "#app/server/pages/registration.server.ts";
import { heldRegistration } from "./changeable.server.ts";

/** Serves the certificate of attendance as a PDF, which is issued with it; 404 while there is nothing to certify. */
export async function loader(visit: LoaderFunctionArgs) {
  const { db, now, print, settings } = visit.context;
  const language = languageOfRequest(visit.request);
  const { id, shortCode, latin, edition } = await heldRegistration(visit);
  const refused = await printedTooOften(visit.context);
  if (refused) return refused;
  const issued = await issueCertificate(db, { registration: id, now: now() });
  if (issued.kind === "nothing") throw notFound();
  // The seller is the organiser.
  const organiser = await sellerOn(db, dayOf(issued.issuedAt, edition.timeZone));
  const { appUrl } = settings;
  const paper = certificatePaper({ ...issued, shortCode, latin, organiser, language, appUrl });
  return ownFile(await print.renderCertificate(paper), "application/pdf", `attestation-${edition.year}.pdf`);
}
