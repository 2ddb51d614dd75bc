import { listQuotas } from "#app/domain/edition/quotas.ts";
import { listTicketTypes } from "#app/domain/edition/ticket-types.ts";
import type { OfficeVisit } from "#app/server/pages/office.server.ts";

export type ListedQuota = Awaited<ReturnType<typeof quotasListed>>[number];

/** Reads the edition's quotas with the names of the ticket types that they limit. */
export async function quotasListed({ db, edition: { id: edition } }: Pick<OfficeVisit, "db" | "edition">) {
  const ticketTypes = await listTicketTypes(db, { edition });
  return (await listQuotas(db, { edition })).map((quota) => {
    const limited = ticketTypes.filter((ticketType) => ticketType.quotas.includes(quota.id));
    return { ...quota, ticketTypes: limited.map(({ name }) => name) };
  });
}
