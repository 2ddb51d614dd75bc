import { type EntriesWanted, WAIT_STATES } from "#app/domain/waiting/list-entries.ts";
import { choiceOf, searchOf } from "#app/ui/organiser/list-address.ts";

const STATES = [...WAIT_STATES, "all"] as const;

/** Whose waits an address asks for; the list and what is downloaded from it read the same words. */
export function waitingWanted(address: URLSearchParams, edition: number): EntriesWanted {
  return {
    edition,
    text: searchOf(address),
    ticketType: slugOf(address.get("categorie")),
    session: slugOf(address.get("seance")),
    state: choiceOf(address, "etat", STATES) ?? "open",
  };
}

function slugOf(text: string | null): string | null {
  return text && /^[a-z0-9-]{1,200}$/.test(text) ? text : null;
}
