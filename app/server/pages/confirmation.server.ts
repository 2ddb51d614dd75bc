import { findConfirmation } from "#app/domain/billing/find-confirmation.ts";
import type { KnownOfAddress } from "#app/domain/registration/asks-confirmation.ts";
import { formatDayAndTimeWithZone, languageOfRequest } from "#app/i18n/format.ts";
import type { Visit } from "#app/server/guards.server.ts";
import { signedIn } from "#app/server/sign-in/logins.server.ts";

/** What a page shows of a place that is held; null where nothing is. */
export async function heldOnPage({ request, context: { db } }: Visit, { order }: { order: number }) {
  const found = await findConfirmation(db, { order });
  if (!found || found.state === "confirmed") return null;
  const language = languageOfRequest(request);
  const { state, email, letter, hours, asksApproval, reason } = found;
  const until = found.until && formatDayAndTimeWithZone(found.until, found.edition.timeZone, language);
  return { state, email: email ?? "", letter, hours, asksApproval, reason, until };
}

/** What is known of an address that a visitor typed: it is proven when they are signed in with it. */
export async function knownOf({ request, context }: Visit, email: string): Promise<KnownOfAddress> {
  const person = await signedIn(request, context);
  return { mail: context.settings.smtpUrl !== null, proven: person?.email === email.toLowerCase() };
}
