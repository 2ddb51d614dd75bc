import { findConfirmation } from "#app/domain/billing/find-confirmation.ts";
import { notFound, type Visit } from "#app/server/guards.server.ts";
import { idOf } from "#app/server/pages/organiser.server.ts";

/**
 * The request that the address names, of the edition, as long as it waits for its person or for an organiser.
 *
 * @returns `path`: of its page in the edition's back office
 * @throws 404 when there is none, or it was decided
 */
export async function openRequest({ params, context: { db } }: Visit, { id, year }: { id: number; year: number }) {
  const found = await findConfirmation(db, { order: idOf(params.order), edition: id });
  if (!found || (found.state !== "to-prove" && found.state !== "to-approve")) throw notFound();
  const { order, orderer, email, registration, state } = found;
  const path = registration ? `/inscriptions/${registration.id}` : `/dossiers/${order}`;
  return {
    order,
    name: orderer,
    email: email ?? "",
    isProven: state === "to-approve",
    path,
    home: `/${year}${path}`,
  };
}
