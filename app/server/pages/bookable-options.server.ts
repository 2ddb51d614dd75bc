import { listTicketTypes } from "#app/domain/edition/ticket-types.ts";
import { bookableSessions } from "#app/domain/programme/draft-sessions.ts";
import type { OfficeVisit } from "./office.server.ts";

/** The filters `categorie` and `seance` of a list: the ticket types and the sessions that one can book in the edition. */
export async function bookableOptions({ db, edition: { id: edition } }: OfficeVisit) {
  const ticketTypes = await listTicketTypes(db, { edition });
  const sessions = await bookableSessions(db, { edition });
  return {
    categorie: { options: ticketTypes.map(({ slug, name }) => ({ value: slug, label: name })) },
    seance: { options: sessions.map(({ slug, title }) => ({ value: slug, label: title })) },
  };
}
