import { removeViewAction } from "#app/server/pages/list-views.server.ts";
import { redirectToForm } from "#app/server/pages/office.server.ts";
import { speakerViews } from "./views.server.ts";

export const loader = redirectToForm("/intervenants", "see-programme");

/** Removes a saved view. */
export const action = removeViewAction("see-programme", speakerViews);
