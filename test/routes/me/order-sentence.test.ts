import { expect, test } from "vitest";
import type { OrderView } from "#app/domain/billing/find-order.ts";
import { amountsOf, questionOf, titleKeyOf } from "#app/routes/me/orders/order-view.server.ts";

const held = { registration: { cancelled: false } } as OrderView["lines"][number];

test("what is left to pay is paid as public bodies do by these alone, and by transfer by others, whatever way they began", () => {
  const said = (["mandate", "transfer", "card", "desk"] as const).map((payment) =>
    titleKeyOf({ state: "due", payment, lines: [held], stray: [] } as Partial<OrderView> as OrderView),
  );
  expect(said).toEqual(["due", "due-transfer", "due-transfer", "due-transfer"]);
});

test("an order whose place was taken back says what it costs now, what was ordered, and what goes back", () => {
  const money = { receivedCents: 33_000, returnedCents: 11_000, openCents: 0, stray: [] };
  const said = [22_000, 0, 33_000].map((chargedCents) => {
    const { total, changes, moneyBack } = amountsOf(
      { ...money, chargedCents, totalCents: 33_000 } as unknown as OrderView,
      "en",
    );
    return [total, changes?.ordered, changes?.difference, moneyBack];
  });
  expect(said).toEqual([
    ["€220.00", "€330.00", "-€110.00", "€110.00"],
    ["€330.00", undefined, undefined, "€110.00"],
    ["€330.00", undefined, undefined, "€110.00"],
  ]);
});

test("a place in question is paid or due by what was received", () => {
  const asked = [true, true, false].map((placeInQuestion, at) =>
    questionOf({ placeInQuestion, receivedCents: at * 100 }),
  );
  expect(asked).toEqual(["due", "paid", null]);
});
