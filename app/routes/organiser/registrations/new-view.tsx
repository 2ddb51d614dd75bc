import { saveView } from "#app/domain/edition/saved-views.ts";
import { viewForm } from "#app/forms/view-form.ts";
import { done, formAction, officeLoader } from "#app/server/pages/office.server.ts";
import { formPage } from "#app/ui/organiser/edit-page.tsx";
import { detailsSent, viewLooks } from "./views.server.ts";

/** Keeps the list as it is filtered and ordered, under a name. */
export const loader = officeLoader("see-registrations", async (visit) => ({
  ...{ menuEntry: "registrations", title: visit.t("views.keep"), looks: await viewLooks(visit) },
  asks: { verb: visit.t("views.keep"), text: [visit.t("views.about")] },
}));

export const action = formAction("see-registrations", viewForm, async (sent) => {
  const { mayShare: _, ...details } = detailsSent(sent);
  const { id } = await saveView(sent.db, details);
  return done(`${sent.path("/inscriptions")}?${details.query}${details.query && "&"}vue=${id}`, "added");
});

export default formPage(viewForm);
