import { formAction, officeLoader } from "#app/server/pages/office.server.ts";
import { formPage } from "#app/ui/organiser/edit-page.tsx";
import { chosenIn, decideChosen } from "./decide.server.ts";
import { declineForm } from "./form.ts";

export const loader = officeLoader("edit-orders", async (visit) => {
  const asks = { verb: visit.t("requests.decline"), text: [visit.t("requests.declineManyText")], danger: true };
  const chosen = await chosenIn(visit, declineForm);
  return { ...{ menuEntry: "work", title: visit.t("requests.declineMany"), asks }, ...chosen };
});

export const action = formAction("edit-orders", declineForm, (sent) =>
  decideChosen(sent, { kind: "decline", reason: sent.value.reason }),
);

export default formPage(declineForm);
