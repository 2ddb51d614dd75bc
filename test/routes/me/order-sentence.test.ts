import { expect, test } from "vitest";
import type { OrderView } from "#app/domain/billing/find-order.ts";
import { titleKeyOf } from "#app/routes/me/orders/order-view.server.ts";

const held = { registration: { cancelled: false } } as OrderView["lines"][number];

test("what is left to pay is paid as public bodies do by these alone, and by transfer by others, whatever way they began", () => {
  const said = (["mandate", "transfer", "card", "desk"] as const).map((payment) =>
    titleKeyOf({ state: "due", payment, lines: [held], stray: [] } as Partial<OrderView> as OrderView),
  );
  expect(said).toEqual(["due", "due-transfer", "due-transfer", "due-transfer"]);
});
