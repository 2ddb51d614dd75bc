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
