import { viewAction, viewLoader } from "#app/server/pages/list-views.server.ts";
import { speakerViews } from "./views.server.ts";

export { ViewPage as default } from "#app/ui/organiser/view-page.tsx";

export const loader = viewLoader("see-programme", speakerViews);

export const action = viewAction("see-programme", speakerViews);
