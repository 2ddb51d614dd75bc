import { approveRequest } from "#app/domain/billing/decide-request.ts";
import { answer, buttonAction, done, gone, officeLoader, refused } from "#app/server/pages/office.server.ts";
import { openRequest } from "./requests.server.ts";

export { EditPage as default } from "#app/ui/organiser/edit-page.tsx";

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

export const action = buttonAction("edit-orders", async (sent) => {
  const { order, page } = await openRequest(sent);
  return answer(sent, await approveRequest(sent.db, { ...sent.actor, order }), {
    approved: () => done(page, "approved"),
    "not-proven": () => refused({}, "form", "notProven"),
    "being-erased": () => refused({}, "form", "beingErased"),
    "already-registered": () => refused({}, "form", "alreadyRegistered"),
    decided: gone,
  });
});
