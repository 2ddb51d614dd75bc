import type { ActionFunctionArgs } from "@remix-run/node";
import { recordDispute } from "#app/domain/billing/disputes.ts";
import { fulfil } from "#app/domain/billing/fulfil.ts";
import { recordRefund } from "#app/domain/billing/refunds.ts";
import { noteForeign } from "#app/domain/billing/stripe-events.ts";
import { readStripeNotice } from "#app/payments/stripe-event.ts";
import { notFound } from "#app/server/guards.server.ts";

/** Answers GET requests with 404: Stripe only posts. */
export function loader() {
  throw notFound();
}

/** Handles Stripe's events, in any order, late or repeated. Requests without Stripe's signature are answered 400. */
export async function action({ request, context }: ActionFunctionArgs) {
  const { db, now, settings, log } = context;
  const secret = settings.stripe?.webhookSecret;
  if (!secret) throw notFound();
  const signature = request.headers.get("stripe-signature") ?? "";
  const raw = Buffer.from(await request.arrayBuffer());
  const notice = readStripeNotice(raw, { signature, secret, now: now() });
  if (!notice) return new Response("400\n", { status: 400 });
  if (notice.kind === "charged") {
    const { kind } = await fulfil(db, { ...notice, now: now() });
    if (kind !== "fulfilled") log.info({ event: notice.event, kind }, "a charge was answered");
  }
  if (notice.kind === "refund") await recordRefund(db, { ...notice, now: now() });
  if (notice.kind === "dispute") await recordDispute(db, { ...notice, now: now() });
  if (notice.kind === "foreign") await noteForeign(db, { ...notice, now: now() });
  return new Response("200\n", { status: 200 });
}
