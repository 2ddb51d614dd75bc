import { redirect } from "@remix-run/node";
import { findOwnRequest } from "#app/domain/reconfirmation/find-own.ts";
import { languageOfRequest } from "#app/i18n/format.ts";
import { path } from "#app/i18n/path.ts";
import { notFound, type Visit } from "#app/server/guards.server.ts";
import { ownRegistration } from "#app/server/pages/registration.server.ts";
import { refuseAfterTheEnd } from "./changeable.server.ts";

/** `gone`: the place is theirs no more, and cannot be taken again by a click. */
export type OwnRequestState = "open" | "coming" | "given-up" | "released" | "gone";

/**
 * Finds the registration of the address with what its person was asked last.
 *
 * @throws 404 when they were not asked; a redirect to the registration's page once the edition is over
 */
export async function ownRequest(visit: Visit) {
  const { db, now } = visit.context;
  const found = await ownRegistration(visit);
  const request = found.wasAsked ? await findOwnRequest(db, { registration: found.id, now: now() }) : null;
  if (!request) throw notFound();
  await refuseAfterTheEnd(visit, found);
  const held = request.answer === "coming" ? "coming" : "open";
  const ended = !request.isRetakable ? "gone" : request.isReleased ? "released" : "given-up";
  const state: OwnRequestState = found.cancelledAt ? ended : held;
  return { found, request, state };
}

/** Leads back to the page of the question. @param taking why a place was not taken again, as the address says it */
export function backToQuestion({ request, params }: Visit, taking: "complet" | "clos" | "inscrit" | null = null) {
  const { code = "" } = params;
  return redirect(
    path(languageOfRequest(request), "/mon-espace/inscriptions/:code/venue", { code, query: { reprise: taking } }),
    303,
  );
}
