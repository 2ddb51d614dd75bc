import { findRoleHolder } from "#app/domain/people/find-roles.ts";
import type { Visit } from "#app/server/guards.server.ts";
import { found, idOf } from "#app/server/pages/office-page.server.ts";

/** Finds the holder of the role of the address, if it is for the edition or for all. @throws 404 otherwise */
export async function requireRoleHolder({ params, context: { db } }: Visit, edition: number) {
  return found(await findRoleHolder(db, { role: idOf(params.id), edition }));
}
