import { viewForm } from "#app/forms/view-form.ts";
import { newViewAction, newViewLoader } from "#app/server/pages/list-views.server.ts";
import { formPage } from "#app/ui/organiser/edit-page.tsx";
import { speakerViews } from "./views.server.ts";

export const loader = newViewLoader("see-programme", speakerViews);

export const action = newViewAction("see-programme", speakerViews);

export default formPage(viewForm);
