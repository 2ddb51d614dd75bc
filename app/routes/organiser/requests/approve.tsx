import { formAction, officeLoader } from "#app/server/pages/office.server.ts";
import { formPage } from "#app/ui/organiser/edit-page.tsx";
import { chosenIn, decideChosen } from "./decide.server.ts";
import { approveForm } from "./form.ts";

export const loader = officeLoader("edit-orders", async (visit) => {
  const asks = { verb: visit.t("requests.approve"), text: [visit.t("requests.approveManyText")] };
  const chosen = await chosenIn(visit, approveForm);
  return { ...{ menuEntry: "work", title: visit.t("requests.approveMany"), asks }, ...chosen };
});

export const action = formAction("edit-orders", approveForm, (sent) =>
  decideChosen(sent, { kind: "approve", message: sent.value.message }),
);

export default formPage(approveForm);
