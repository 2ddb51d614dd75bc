import { declineRequest } from "#app/domain/billing/decide-request.ts";
import { AllFields } from "#app/forms/drawn.tsx";
import { answer, done, formAction, gone, officeLoader } from "#app/server/pages/office.server.ts";
import { EditPage } from "#app/ui/organiser/edit-page.tsx";
import { useOffice } from "#app/ui/organiser/office.ts";
import { declineForm } from "./form.ts";
import { openRequest } from "./requests.server.ts";

export const loader = officeLoader("keep-orders", async (visit) => {
  const { name, under } = await openRequest(visit);
  return { noun: "work", title: visit.t("requests.declineTitle", { name }), under };
});

export const action = formAction("keep-orders", declineForm, async (sent) => {
  const { order, path } = await openRequest(sent);
  const outcome = await declineRequest(sent.db, { ...sent.act, ...sent.value, order });
  return answer(sent, outcome, { declined: () => done(sent, path, "declined"), decided: gone });
});

export default function DeclineRequestPage() {
  const { t } = useOffice();
  return (
    <EditPage of={declineForm} verb={t("requests.decline")} look="danger">
      <p className="m-0">{t("requests.declineText")}</p>
      <AllFields />
    </EditPage>
  );
}
