import { findHeldPlace, type HeldPlaceView } from "#app/domain/billing/find-held-place.ts";
import type { WhichPage } from "#app/domain/registration/held-place-of-page.ts";
import { inLanguage, type Language, languageOfRequest } from "#app/i18n/format.ts";
import { path } from "#app/i18n/path.ts";
import { notFound, type Visit } from "#app/server/guards.server.ts";
import { ownOrder } from "#app/server/pages/order.server.ts";
import { ownRegistration } from "#app/server/pages/registration.server.ts";

/**
 * Finds the held place by the letter's code in the address.
 *
 * @throws 404 when there is none
 */
export async function ownConfirmation({ params, context: { db } }: Visit): Promise<HeldPlaceView> {
  const code = params.code ?? "";
  const found = /^[a-z0-9]{26,64}$/.test(code) ? await findHeldPlace(db, { code }) : null;
  if (!found) throw notFound();
  return found;
}

/** The page of the held registration or order. */
export function pathOfHeld(language: Language, { registration, orderCode }: HeldPlaceView): string {
  return registration
    ? path(language, "/mon-espace/inscriptions/:code", { code: registration.code })
    : path(language, "/mon-espace/dossiers/:code", { code: orderCode ?? "" });
}

/**
 * Returns the page of a registration or order whose address is unconfirmed, by the code in the address.
 *
 * @throws 404 when nothing is to be confirmed
 */
export async function pageToProve(visit: Visit) {
  const language = languageOfRequest(visit.request);
  const isOrder = /\/mon-espace\/dossiers\//.test(new URL(visit.request.url).pathname);
  const { id, code } = isOrder ? await ownOrder(visit) : await registrationPage(visit);
  const found = await findHeldPlace(visit.context.db, { order: id });
  if (found?.state !== "to-prove") throw notFound();
  const which: WhichPage = isOrder ? { order: code } : { registration: code };
  return {
    which,
    email: found.email ?? "",
    edition: inLanguage(language, found.edition.name, found.edition.nameEn),
    back: isOrder
      ? path(language, "/mon-espace/dossiers/:code", { code })
      : path(language, "/mon-espace/inscriptions/:code", { code }),
  };
}

/** Where to continue when nothing is left to confirm: the waiting list's page, or the edition's registration. */
export function waysOn(language: Language, { edition }: HeldPlaceView) {
  return {
    wait: path(language, "/:year/attente", { year: edition.year }),
    again: path(language, "/:year/inscription", { year: edition.year }),
  };
}

async function registrationPage(visit: Visit) {
  const { orderId, code } = await ownRegistration(visit);
  return { id: orderId, code };
}
