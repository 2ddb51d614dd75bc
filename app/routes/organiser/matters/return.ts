import { returnByHand } from "#app/domain/billing/decide-matter.ts";
import { onlyForms } from "#app/server/only-forms.server.ts";
import { answer, buttonAction, done } from "#app/server/pages/office.server.ts";

export const loader = onlyForms("/a-traiter", "keep-orders");

export const action = buttonAction(
  "keep-orders",
  async (sent) => {
    return answer(sent, await returnByHand(sent.db, { ...sent.act, id: sent.id }), {
      returned: ({ letters }) => done(sent, "/a-traiter", "returned", letters),
    });
  },
  { confirmed: true },
);
