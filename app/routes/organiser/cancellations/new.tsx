import { useActionData } from "@remix-run/react";
import { startCancellation } from "#app/domain/billing/cancel-many.ts";
import { bookedSessions, type CancellationPlan, planCancellation } from "#app/domain/billing/plan-cancellation.ts";
import { listTicketTypes } from "#app/domain/edition/ticket-types.ts";
import type { FormState } from "#app/forms/state.ts";
import { fingerprint } from "#app/server/pages/fingerprint.server.ts";
import { askedAgain, done, filled, formAction, officeLoader, refused } from "#app/server/pages/office.server.ts";
import { EditPage } from "#app/ui/organiser/edit-page.tsx";
import { usePage } from "#app/ui/organiser/office.ts";
import { asWanted, cancellationForm } from "./form.ts";
import { PlanTable } from "./plan.tsx";

export const loader = officeLoader("refund-orders", async ({ db, edition, address, t, path }) => {
  const types = await listTicketTypes(db, { edition: edition.id });
  const sessions = await bookedSessions(db, { edition: edition.id });
  const session = sessions.find(({ id }) => String(id) === address.get("seance"))?.id ?? null;
  const scope = session === null ? "edition" : "session";
  const first = {
    scope,
    session,
    creditPercent: 100,
    cancelsPlaces: session === null,
    reason: t("refunds:many.usual"),
  } as const;
  return {
    ...{ menuEntry: "orders", title: t("refunds:many.new"), under: [[path("/annulations"), t("refunds:many.title")]] },
    form: filled(cancellationForm, first),
    asks: { verb: t("refunds:see"), text: [t("refunds:many.introduction")] },
    looks: {
      ticketType: { options: types.map(({ id, name }) => ({ value: String(id), label: name })) },
      session: { options: sessions.map(({ id, title }) => ({ value: String(id), label: title })) },
    },
  };
});

/** Shows the totals first; the same form again, while they are the same, begins the work. */
export const action = formAction({ right: "refund-orders", confirmed: true }, cancellationForm, async (sent) => {
  const { db, edition, typed, value } = sent;
  const wanted = asWanted(edition.id, value);
  const plan = await planCancellation(db, wanted);
  if (plan.people === 0) return refused(typed, "form", "nobody");
  const shown = fingerprint(wanted, value.reason, plan);
  if (value.shown !== shown) return askedAgain({ kind: "resized", values: { ...typed, shown }, errors: {}, plan });
  const outcome = await startCancellation(db, { ...wanted, ...sent.actor, reason: value.reason });
  if (outcome.kind === "nothing") return refused(typed, "form", "nothing");
  return done(sent.path("/annulations/:id", { id: outcome.id }), "cancellationStarted");
});

export default function NewCancellationPage() {
  const { t } = usePage<typeof loader>();
  const sent = useActionData() as (FormState & { plan?: CancellationPlan }) | undefined;
  return (
    <EditPage
      of={cancellationForm}
      verb={t(sent?.plan ? "refunds:many.start" : "refunds:see")}
      beside={sent?.plan && <PlanTable plan={sent.plan} />}
    />
  );
}
