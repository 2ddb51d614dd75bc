import { listOptions } from "#app/domain/edition/options.ts";
import { listTicketTypes } from "#app/domain/edition/ticket-types.ts";
import type { OfficeVisit } from "#app/server/pages/office.server.ts";
import { checkpointLooks } from "./form.ts";

/** The choices of a checkpoint's form: the edition's ticket types and options. */
export async function checkpointChoices(
  { db, edition, t }: Pick<OfficeVisit, "db" | "edition" | "t">,
  { session, entrance }: { session: boolean; entrance: boolean },
) {
  const rows = {
    ...{ session, entrance },
    ticketTypes: await listTicketTypes(db, { edition: edition.id }),
    options: await listOptions(db, { edition: edition.id }),
  };
  return checkpointLooks(t, edition, rows);
}
