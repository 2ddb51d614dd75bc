import { viewForm } from "#app/forms/view-form.ts";
import { newViewAction, newViewLoader } from "#app/server/pages/list-views.server.ts";
import { formPage } from "#app/ui/organiser/edit-page.tsx";
import { waitingViews } from "./views.server.ts";

export const loader = newViewLoader(waitingViews);

export const action = newViewAction(waitingViews);

export default formPage(viewForm);
