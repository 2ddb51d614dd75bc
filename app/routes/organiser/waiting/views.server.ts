import type { ListViews } from "#app/server/pages/list-views.server.ts";
import { waitingList } from "./table.tsx";

/** The saved views of the list of who waits. */
export const waitingViews: ListViews = {
  ...{ list: "waiting", page: "/listes-attente", menuEntry: "waiting" },
  ...{ shares: "edit-registrations" },
  kept: ["categorie", "seance", "etat"],
  columns: (_, office) => waitingList.columns(office),
};
