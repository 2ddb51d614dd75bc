import { viewForm } from "#app/forms/view-form.ts";
import { newViewAction, newViewLoader } from "#app/server/pages/list-views.server.ts";
import { formPage } from "#app/ui/organiser/edit-page.tsx";
import { waitingViews } from "./views.server.ts";

export const loader = newViewLoader("see-registrations", waitingViews);

export const action = newViewAction("see-registrations", waitingViews);

export default formPage(viewForm);
