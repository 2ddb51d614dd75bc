import type { LoaderFunctionArgs } from "@remix-run/node";
import { sellerOn } from "#app/domain/billing/seller.ts";
import { dayOf, languageOfRequest } from "#app/i18n/format.ts";
import { notFound } from "#app/server/guards.server.ts";
import { editionOf, ownFile, printedTooOften } from "#app/server/pages/registration.server.ts";
import { attendanceOfRegistration, certificateOf } from "./certificate.server.ts";
import { heldRegistration } from "./changeable.server.ts";

/** Serves the certificate of attendance as a PDF; 404 before an admission at the entrance on a day of the edition. */
export async function loader(visit: LoaderFunctionArgs) {
  const { context } = visit;
  const language = languageOfRequest(visit.request);
  const registration = await heldRegistration(visit);
  const edition = await editionOf(context, registration);
  const attendance = await attendanceOfRegistration(context, registration, edition);
  if (!attendance) throw notFound();
  const refused = await printedTooOften(context);
  if (refused) return refused;
  const now = context.now();
  // The seller is the organiser.
  const organiser = await sellerOn(context.db, dayOf(now, edition.timeZone));
  const certificate = certificateOf({ registration, edition, attendance, organiser, language, now });
  const pdf = await context.print.renderCertificate(certificate);
  return ownFile(pdf, "application/pdf", `attestation-${edition.year}.pdf`);
}
