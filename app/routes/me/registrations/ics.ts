import type { LoaderFunctionArgs } from "@remix-run/node";
import { languageOfRequest } from "#app/i18n/format.ts";
import { messagesIn } from "#app/i18n/messages.server.ts";
import { calendarOf, factsOf } from "#app/jobs/letter-enclosures.ts";
import { findRegistrationOfLetter } from "#app/jobs/registration-of-letter.ts";
import { notFound } from "#app/server/guards.server.ts";
import { ownFile } from "#app/server/pages/registration.server.ts";
import { heldRegistration } from "./changeable.server.ts";

/** Serves the edition's days and the booked sessions as a calendar. */
export async function loader(visit: LoaderFunctionArgs) {
  const { db, settings } = visit.context;
  const language = languageOfRequest(visit.request);
  const found = await heldRegistration(visit);
  const registration = await findRegistrationOfLetter(db, found.id);
  if (!registration) throw notFound();
  const words = messagesIn(language).getFixedT(null, "letters");
  const { appUrl } = settings;
  const calendar = calendarOf(registration, factsOf(registration, language, appUrl), {
    words,
    appUrl,
    at: found.createdAt,
  });
  return ownFile(calendar, "text/calendar; charset=utf-8", `billet-${registration.year}.ics`);
}
