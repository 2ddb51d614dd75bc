import { listQuotas } from "#app/domain/edition/quotas.ts";
import { listTicketTypes } from "#app/domain/edition/ticket-types.ts";
import type { OfficeVisit } from "#app/server/pages/office.server.ts";

/** Reads the edition's ticket types with the names of their quotas, and its quotas. */
export async function ticketTypesListed({ db, edition: { id: edition } }: Pick<OfficeVisit, "db" | "edition">) {
  const ticketTypes = await listTicketTypes(db, { edition });
  const quotas = await listQuotas(db, { edition });
  const names = new Map(quotas.map(({ id, name }) => [id, name]));
  return {
    quotas,
    ticketTypes: ticketTypes.map((each) => ({ ...each, quotas: each.quotas.map((id) => names.get(id) ?? "") })),
  };
}
