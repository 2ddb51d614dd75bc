import { viewAction, viewLoader } from "#app/server/pages/list-views.server.ts";
import { orderViews } from "./views.server.ts";

export { ViewPage as default } from "#app/ui/organiser/view-page.tsx";

export const loader = viewLoader(orderViews);

export const action = viewAction(orderViews);
