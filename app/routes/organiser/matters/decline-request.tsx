import { declineRequest } from "#app/domain/billing/decide-request.ts";
import { answer, done, formAction, gone, officeLoader } from "#app/server/pages/office.server.ts";
import { formPage } from "#app/ui/organiser/edit-page.tsx";
import { declineForm } from "./form.ts";
import { openRequest } from "./requests.server.ts";

export const loader = officeLoader("edit-orders", async (visit) => {
  const { name, under } = await openRequest(visit);
  const asks = { verb: visit.t("requests.decline"), text: [visit.t("requests.declineText")], danger: true };
  return { menuEntry: "work", title: visit.t("requests.declineTitle", { name }), under, asks };
});

export const action = formAction("edit-orders", declineForm, async (sent) => {
  const { order, page } = await openRequest(sent);
  const outcome = await declineRequest(sent.db, { ...sent.actor, ...sent.value, order });
  return answer(sent, outcome, { declined: () => done(page, "declined"), decided: gone });
});

export default formPage(declineForm);
