import { endPhone } from "#app/domain/door/end-phones.ts";
import { buttonAction, redirectToForm, told } from "#app/server/pages/office.server.ts";

export const loader = redirectToForm("/telephones/enrolement", "enrol-phones");

export const action = buttonAction("enrol-phones", async (sent) => {
  const outcome = await endPhone(sent.db, { ...sent.actor, phone: sent.id, way: "refused" });
  return told(sent.path("/telephones/enrolement"), outcome, { ended: "phoneRefused", already: "phoneRefused" });
});
