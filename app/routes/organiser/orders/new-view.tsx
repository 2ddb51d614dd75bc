import { viewForm } from "#app/forms/view-form.ts";
import { newViewAction, newViewLoader } from "#app/server/pages/list-views.server.ts";
import { formPage } from "#app/ui/organiser/edit-page.tsx";
import { orderViews } from "./views.server.ts";

export const loader = newViewLoader("see-orders", orderViews);

export const action = newViewAction("see-orders", orderViews);

export default formPage(viewForm);
