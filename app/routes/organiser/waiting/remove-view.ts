import { removeViewAction } from "#app/server/pages/list-views.server.ts";
import { redirectToForm } from "#app/server/pages/office.server.ts";
import { waitingViews } from "./views.server.ts";

export const loader = redirectToForm("/listes-attente", "see-registrations");

/** Removes a saved view. */
export const action = removeViewAction("see-registrations", waitingViews);
