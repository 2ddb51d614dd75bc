import { HttpResponse, http } from "msw";
import { setupServer } from "msw/node";
import { expect, onTestFinished, test } from "vitest";
import { stripePaymentService } from "#app/payments/stripe.ts";

const WANTED = {
  ...{
    attempt: "33333333-3333-4333-8333-333333333333",
    amountCents: 11_000,
    expiresAt: new Date("2030-01-10T09:32:00Z"),
  },
  ...({ language: "fr", email: "camille@exemple.invalid", words: "Places", asksBuyer: true } as const),
  returnTo: "https://inscriptions.exemple.invalid/mon-espace/dossiers/a",
};

test("requests lost by the network are repeated with the same key and the pinned version", async () => {
  const asked: (string | null)[] = [];
  const server = setupServer(
    http.post("https://api.stripe.com/v1/checkout/sessions", ({ request }) => {
      asked.push(request.headers.get("idempotency-key"), request.headers.get("stripe-version"));
      if (asked.length < 4) return HttpResponse.json({ error: { type: "api_error" } }, { status: 500 });
      return HttpResponse.json({
        id: "cs_1",
        status: "open",
        payment_status: "unpaid",
        url: "https://checkout.stripe.com/c",
      });
    }),
  );
  server.listen();
  onTestFinished(() => server.close());
  const answer = await stripePaymentService({ secretKey: "sk_test_essai", apiBase: null }).openCheckout(WANTED);
  expect(answer).toMatchObject({ kind: "opened", checkout: { session: "cs_1", state: "open" } });
  const once = [`checkout-${WANTED.attempt}`, "2026-10-28.endive"];
  expect(asked).toEqual([...once, ...once]);
});

test("a refund whose answer was lost longer ago than keys are kept is found by its key, and made where there is none", async () => {
  const [key, other] = ["44444444-4444-4444-8444-444444444444", "55555555-5555-4555-8555-555555555555"];
  const refund = (id: string, of: string) => ({
    ...{ id, object: "refund", payment_intent: "pi_1", status: "succeeded", metadata: { refund: of } },
  });
  const made: (string | null)[] = [];
  const server = setupServer(
    http.get("https://api.stripe.com/v1/refunds", ({ request }) => {
      expect(new URL(request.url).searchParams.get("payment_intent")).toBe("pi_1");
      return HttpResponse.json({ object: "list", data: [refund("re_1", key)], has_more: false, url: "/v1/refunds" });
    }),
    http.post("https://api.stripe.com/v1/refunds", async ({ request }) => {
      const sent = new URLSearchParams(await request.text());
      made.push(sent.get("metadata[refund]"));
      return HttpResponse.json(refund(`re_${made.length + 1}`, sent.get("metadata[refund]") ?? ""));
    }),
  );
  server.listen();
  onTestFinished(() => server.close());
  const service = stripePaymentService({ secretKey: "sk_test_essai", apiBase: null });
  const wanted = { paymentIntent: "pi_1", amountCents: 5_000, mayBeMade: true };
  const answers = [];
  for (const of of [key, other]) answers.push(await service.refund({ ...wanted, key: of }));
  answers.push(await service.refund({ ...wanted, key, mayBeMade: false }));
  expect(answers.map((answer) => answer.refund)).toEqual(["re_1", "re_2", "re_3"]);
  expect(made).toEqual([other, key]);
});
