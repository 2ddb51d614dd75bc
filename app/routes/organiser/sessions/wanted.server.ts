import { asked } from "#app/server/pages/lists.server.ts";
import type { OfficeVisit } from "#app/server/pages/office.server.ts";
import { draftList } from "./table.tsx";

/** Reads the list's filters from an address, for the page and its files. */
export function sessionsWanted(visit: OfficeVisit) {
  const { id: edition, days } = visit.edition;
  const { filters, part, sorting } = asked(draftList, visit);
  const { q: text, type: kind, thematique: track, salle: room, jour, etat: state } = filters;
  const wanted = {
    ...{ edition, text, kind, track, room, state, day: days.find((day) => day === jour) ?? null },
    ...{ order: sorting.by, descending: sorting.descending },
  };
  return { wanted, part, sorting };
}
