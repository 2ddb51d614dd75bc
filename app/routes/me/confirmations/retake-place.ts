import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { retakePlace } from "#app/domain/billing/retake-place.ts";
import { languageOfRequest } from "#app/i18n/format.ts";
import { path } from "#app/i18n/path.ts";
import { tooManyRequests } from "#app/server/rate-limits.server.ts";
import { ownConfirmation, pathOfHeld } from "./own-confirmation.server.ts";

/** Redirects a GET of the form's address to the page with the form. */
export async function loader(visit: LoaderFunctionArgs) {
  const { code } = await ownConfirmation(visit);
  return redirect(path(languageOfRequest(visit.request), "/mon-espace/confirmations/:code", { code }));
}

/**
 * Takes the place of an expired hold again, and redirects to its page or, without a free place, to the page that
 * explains it.
 */
export async function action(visit: ActionFunctionArgs) {
  const { db, now, limits, ip } = visit.context;
  const language = languageOfRequest(visit.request);
  const held = await ownConfirmation(visit);
  const wait = await limits.count("registration", ip);
  if (wait !== null) throw tooManyRequests(wait);
  const { kind } = await retakePlace(db, { code: held.code, now: now() });
  const isDone = kind === "confirmed" || kind === "to-approve";
  if (isDone) return redirect(pathOfHeld(language, held), 303);
  const reprise = kind === "full" ? "complet" : kind === "closed" ? "clos" : null;
  return redirect(path(language, "/mon-espace/confirmations/:code", { code: held.code, query: { reprise } }), 303);
}
