import { viewAction, viewLoader } from "#app/server/pages/list-views.server.ts";
import { registrationViews } from "./views.server.ts";

export { ViewPage as default } from "#app/ui/organiser/view-page.tsx";

export const loader = viewLoader("see-registrations", registrationViews);

export const action = viewAction("see-registrations", registrationViews);
