import { useActionData } from "@remix-run/react";
import { giveBack } from "#app/domain/billing/give-back.ts";
import type { MoneyOfOrder } from "#app/domain/billing/money-of-order.ts";
import { sendRefunds } from "#app/domain/billing/refunds.ts";
import { spelledCode } from "#app/domain/short-code.ts";
import type { FormState } from "#app/forms/state.ts";
import { fingerprint } from "#app/server/pages/fingerprint.server.ts";
import {
  askedAgain,
  done,
  filled,
  formAction,
  notFound,
  officeLoader,
  refused,
} from "#app/server/pages/office.server.ts";
import { EditPage } from "#app/ui/organiser/edit-page.tsx";
import { usePage } from "#app/ui/organiser/office.ts";
import { orderTitle } from "#app/ui/organiser/order-title.ts";
import { Effect } from "./effect.tsx";
import { asGivenBack, giveBackForm } from "./give-back-form.ts";
import { LineFields } from "./line-fields.tsx";
import { openOrder, prefilled, WRONG } from "./order.server.ts";

export const loader = officeLoader("refund-orders", async (visit) => {
  const { id, t, path } = visit;
  const { code, name, money, lines, looks, ways } = await openOrder(visit);
  return {
    ...{ menuEntry: "orders", title: t("refunds:title", { code: spelledCode(code) }), before: money, lines, looks },
    under: [[path("/dossiers/:id", { id }), orderTitle(t, { code, name })]],
    form: filled(giveBackForm(lines), prefilled(visit, { money, lines, ways })),
    asks: { verb: t("refunds:see"), text: [t("refunds:introduction")] },
  };
});

/** Shows the effect first; the same form again, while nothing has changed meanwhile, carries it out. */
export const action = formAction(
  { right: "refund-orders", confirmed: true },
  async (visit) => giveBackForm((await openOrder(visit)).lines),
  async (sent) => {
    const { db, now, context, id, typed } = sent;
    const { places, money } = await openOrder(sent);
    const { shown: before, ...value } = sent.value;
    const shown = fingerprint(value, money);
    const tries = before !== shown;
    const outcome = await giveBack(db, { ...sent.actor, id, ...asGivenBack(places, sent.value), tries });
    switch (outcome.kind) {
      case "unknown":
      case "not-confirmed":
        throw notFound();
      case "seen":
        return askedAgain({ kind: "resized", values: { ...typed, shown }, errors: {}, after: outcome.after });
      case "given-back":
        // Refunds are sent at once; those that Stripe does not accept now are retried every minute.
        if (context.paymentService) await sendRefunds(db, context.paymentService, { now });
        return done(sent.path("/dossiers/:id", { id }), "givenBack", outcome.letters);
      case "too-much":
        return refused(typed, `credit-${outcome.line}`, "too-much");
      default:
        return refused(typed, WRONG[outcome.kind], outcome.kind);
    }
  },
);

export default function GiveBackPage() {
  const { t, before, lines, looks } = usePage<typeof loader>();
  const sent = useActionData() as (FormState & { after?: MoneyOfOrder }) | undefined;
  const after = sent?.after ?? null;
  return (
    <EditPage
      of={giveBackForm(lines)}
      verb={after ? t("refunds:carryOut") : t("refunds:see")}
      beside={<Effect before={before} after={after} />}
    >
      <LineFields places={before.places} lines={lines} looks={looks} />
    </EditPage>
  );
}
