import { resendQuotation } from "#app/domain/quotations/extend-quotation.ts";
import { buttonAction, redirectToForm, told } from "#app/server/pages/office.server.ts";

export const loader = redirectToForm("/devis/:id", "edit-orders");

export const action = buttonAction("edit-orders", async (sent) => {
  const outcome = await resendQuotation(sent.db, { ...sent.actor, quotation: sent.id });
  return told(sent.path("/devis/:id", { id: sent.id }), outcome, {
    ...{ sent: "quotationSent", "not-open": "quotationOver" },
  });
});
