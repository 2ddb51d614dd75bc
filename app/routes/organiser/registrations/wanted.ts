import type { RegistrationsWanted } from "#app/domain/registration/list-registrations.ts";
import { choiceOf, searchOf, sortingOf } from "#app/ui/organiser/list-address.ts";

/** What the list of registrations is sorted by, as its address says it. */
export const REGISTRATION_ORDERS = ["nom", "date"] as const;

const STATES = ["held", "awaiting", "cancelled", "all"] as const;
const SORTS = { nom: "name", date: "date" } as const;

/** Which registrations an address asks for; the list and what is downloaded from it read the same words. */
export function registrationsWanted(address: URLSearchParams, edition: number): Omit<RegistrationsWanted, "page"> {
  const sorting = sortingOf(address, REGISTRATION_ORDERS);
  return {
    edition,
    search: searchOf(address) ?? undefined,
    ticketType: slugOf(address.get("categorie")),
    session: slugOf(address.get("seance")),
    state: choiceOf(address, "etat", STATES) ?? "held",
    sort: SORTS[sorting.by],
    direction: sorting.descending ? "desc" : "asc",
  };
}

function slugOf(text: string | null): string | undefined {
  return text && /^[a-z0-9-]{1,200}$/.test(text) ? text : undefined;
}
