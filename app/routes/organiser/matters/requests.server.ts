import { findHeldPlace } from "#app/domain/billing/find-held-place.ts";
import { found, gone, idOf, notFound, type OfficeVisit } from "#app/server/pages/office.server.ts";

/**
 * Finds the edition's request of the address while it awaits its person or an organiser.
 *
 * @returns `page`: the address of its page; `under`: the same as the parent of the pages that decide it
 * @throws 404 when there is none, it was decided, or it is a free request and the visitor may not see registrations
 */
export async function openRequest({ params, db, edition, office, path }: OfficeVisit) {
  const { order, orderer, email, registration, state } = found(
    await findHeldPlace(db, { order: idOf(params.order), edition: edition.id }),
  );
  if (registration && !office.may.includes("see-registrations")) throw notFound();
  if (state !== "to-prove" && state !== "to-approve") return gone();
  const page = registration ? path("/inscriptions/:id", { id: registration.id }) : path("/dossiers/:id", { id: order });
  const under = [[page, orderer ?? ""]] as const;
  return { order, name: orderer, email: email ?? "", isProven: state === "to-approve", page, under };
}
