import { viewAction, viewLoader } from "#app/server/pages/list-views.server.ts";
import { waitingViews } from "./views.server.ts";

export { ViewPage as default } from "#app/ui/organiser/view-page.tsx";

export const loader = viewLoader("see-registrations", waitingViews);

export const action = viewAction("see-registrations", waitingViews);
