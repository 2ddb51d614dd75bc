import { approveRequest } from "#app/domain/billing/decide-request.ts";
import { answer, done, formAction, gone, officeLoader, refused } from "#app/server/pages/office.server.ts";
import { formPage } from "#app/ui/organiser/edit-page.tsx";
import { approveForm } from "./form.ts";
import { openRequest } from "./requests.server.ts";

export const loader = officeLoader("edit-orders", async (visit) => {
  const { order, name, isProven, under } = await openRequest(visit);
  const { t, path } = visit;
  return {
    ...{ menuEntry: "work", title: t("requests.approveTitle", { name }), under },
    asks: {
      ...{ verb: t("requests.approve"), text: [t("requests.approveText")] },
      closed: !isProven && t("errors.notProven"),
    },
    leads: !isProven && [path("/demandes/:order/confirmation", { order }), t("requests.confirm")],
  };
});

export const action = formAction("edit-orders", approveForm, async (sent) => {
  const { order, page } = await openRequest(sent);
  return answer(sent, await approveRequest(sent.db, { ...sent.actor, ...sent.value, order }), {
    approved: () => done(page, "approved"),
    "not-proven": () => refused(sent.typed, "form", "notProven"),
    "being-erased": () => refused(sent.typed, "form", "beingErased"),
    full: () => refused(sent.typed, "form", "requestFull"),
    "already-registered": () => refused(sent.typed, "form", "alreadyRegistered"),
    decided: gone,
  });
});

export default formPage(approveForm);
