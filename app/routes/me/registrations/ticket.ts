import type { LoaderFunctionArgs } from "@remix-run/node";
import { languageOfRequest } from "#app/i18n/format.ts";
import { messagesIn } from "#app/i18n/messages.server.ts";
import { factsOf, ticketOf } from "#app/jobs/letter-enclosures.ts";
import { findRegistrationOfLetter } from "#app/jobs/registration-of-letter.ts";
import { notFound } from "#app/server/guards.server.ts";
import { ownFile, printedTooOften } from "#app/server/pages/registration.server.ts";
import { heldRegistration } from "./changeable.server.ts";

/** Serves the ticket that the letter encloses: an A4 page with the QR code and the bookings. */
export async function loader(visit: LoaderFunctionArgs) {
  const { db, settings, print } = visit.context;
  const language = languageOfRequest(visit.request);
  const found = await heldRegistration(visit);
  const refused = await printedTooOften(visit.context);
  if (refused) return refused;
  const registration = await findRegistrationOfLetter(db, found.id);
  if (!registration) throw notFound();
  const words = messagesIn(language).getFixedT(null, "letters");
  const facts = factsOf(registration, language, settings.appUrl);
  const pdf = await print.renderTicket(ticketOf(registration, facts, found.badgeCode, words));
  return ownFile(pdf, "application/pdf", `billet-${registration.year}.pdf`);
}
