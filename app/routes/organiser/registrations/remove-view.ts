import { removeViewAction } from "#app/server/pages/list-views.server.ts";
import { redirectToForm } from "#app/server/pages/office.server.ts";
import { registrationViews } from "./views.server.ts";

export const loader = redirectToForm("/inscriptions", "see-registrations");

/** Removes a saved view. */
export const action = removeViewAction("see-registrations", registrationViews);
