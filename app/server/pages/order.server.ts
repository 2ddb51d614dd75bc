import { findOrder, type OrderView } from "#app/domain/billing/find-order.ts";
import type { Language } from "#app/i18n/format.ts";
import { path } from "#app/i18n/path.ts";
import { notFound, type Visit } from "#app/server/guards.server.ts";

/**
 * Finds the order whose code is in the address; its holder needs no login.
 *
 * @throws 404 when there is none
 */
export async function ownOrder({ params, context: { db } }: Visit): Promise<OrderView> {
  const code = params.code ?? "";
  const found = /^[a-z0-9]{26,64}$/.test(code) ? await findOrder(db, { code }) : null;
  if (!found) throw notFound();
  return found;
}

/** The address of an order's page. */
export function orderPath(language: Language, code: string): string {
  return path(language, "/mon-espace/dossiers/:code", { code });
}
