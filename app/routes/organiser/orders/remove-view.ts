import { removeViewAction } from "#app/server/pages/list-views.server.ts";
import { redirectToForm } from "#app/server/pages/office.server.ts";
import { orderViews } from "./views.server.ts";

export const loader = redirectToForm("/dossiers", "see-orders");

/** Removes a saved view. */
export const action = removeViewAction("see-orders", orderViews);
