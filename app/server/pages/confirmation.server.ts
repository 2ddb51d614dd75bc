import { findHeldPlace } from "#app/domain/billing/find-held-place.ts";
import type { KnownOfAddress } from "#app/domain/registration/asks-confirmation.ts";
import { formatDeadlineWithZone, languageOfRequest } from "#app/i18n/format.ts";
import type { Visit } from "#app/server/guards.server.ts";
import { signedIn } from "#app/server/sign-in/logins.server.ts";

/** Reads what a page shows about a held place; null when there is none. */
export async function heldOnPage({ request, context: { db } }: Visit, { order }: { order: number }) {
  const found = await findHeldPlace(db, { order });
  if (!found || found.state === "confirmed") return null;
  const language = languageOfRequest(request);
  const { state, email, letter, hours, asksApproval, reason } = found;
  const until = found.until && formatDeadlineWithZone(found.until, found.edition.timeZone, language);
  return { state, email: email ?? "", letter, hours, asksApproval, reason, until };
}

/** Reads what is known about a typed address: it is proven when the visitor is signed in with it. */
export async function knownOf({ request, context }: Visit, email: string): Promise<KnownOfAddress> {
  const person = await signedIn(request, context);
  return { mail: context.settings.smtpUrl !== null, proven: person?.email === email.toLowerCase() };
}
