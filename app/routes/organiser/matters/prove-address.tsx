import { proveAddress } from "#app/domain/billing/prove-address.ts";
import { buttonAction, done, gone, officeLoader, refused } from "#app/server/pages/office.server.ts";
import { openRequest } from "./requests.server.ts";

export { EditPage as default } from "#app/ui/organiser/edit-page.tsx";

export const loader = officeLoader("edit-orders", async (visit) => {
  const { name, email, isProven, under } = await openRequest(visit);
  if (isProven) return gone();
  const asks = { verb: visit.t("requests.confirm"), text: [visit.t("requests.confirmText", { email })] };
  return { menuEntry: "work", title: visit.t("requests.confirmTitle", { name }), under, asks };
});

export const action = buttonAction("edit-orders", async (sent) => {
  const { order, page } = await openRequest(sent);
  const { kind } = await proveAddress(sent.db, { ...sent.actor, order });
  if (kind === "being-erased") return refused({}, "form", "beingErased");
  if (kind === "already-registered") return refused({}, "form", "alreadyRegistered");
  return kind === "confirmed" || kind === "to-approve" ? done(page, "proven") : gone();
});
