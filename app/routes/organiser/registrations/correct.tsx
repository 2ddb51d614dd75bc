import { data } from "@remix-run/node";
import { useActionData } from "@remix-run/react";
import { changeRegistration } from "#app/domain/billing/change-registration.ts";
import { agreementOf, agreesToReturn } from "#app/domain/billing/ticket-type-plan.ts";
import { countPrinted } from "#app/domain/door/printed-runs.ts";
import { titlesOf } from "#app/domain/programme/draft-sessions.ts";
import type { FormState } from "#app/forms/state.ts";
import { type ChangedPlan, planView } from "#app/server/pages/change-plan.server.ts";
import { answer, changedMeanwhile, done, formAction, officeLoader } from "#app/server/pages/office.server.ts";
import { refusedRequest } from "#app/server/pages/public-form.server.ts";
import { requireConfirmed } from "#app/server/sign-in/confirm.server.ts";
import { EditPage } from "#app/ui/organiser/edit-page.tsx";
import { useOffice } from "#app/ui/organiser/office.ts";
import { ChangePlan, TypedValues } from "./change-plan.tsx";
import { correctable, looksOf } from "./correction.server.ts";
import { correctionForm } from "./correction-form.ts";

export const loader = officeLoader("edit-registrations", async (visit) => {
  const { db, id, t, path } = visit;
  const { name, form, lost } = await correctable(visit);
  const printed = await countPrinted(db, { registration: id });
  return {
    ...{ menuEntry: "registrations", title: t("correction.title", { name }), form },
    under: [[path("/inscriptions/:id", { id }), name]],
    notes: [
      printed > 0 && {
        ...{ notice: "attention", title: t("badges:killed.title", { count: printed }) },
        text: t("badges:killed.text"),
      },
      lost.length > 0 && {
        ...{ notice: "attention", title: t("correction.lostTitle", { count: lost.length }) },
        text: t("correction.lostText", { failure: lost.at(-1)?.failure ?? "" }),
      },
    ],
    looks: await looksOf(visit, lost),
  };
});

export const action = formAction("edit-registrations", { form: correctionForm, saved: correctable }, async (sent) => {
  const { db, actor, value, id, seen, typed, path } = sent;
  // Giving back money requires a recent confirmation, as other refunds do.
  if (agreesToReturn(value.agreed)) await requireConfirmed(sent, sent.office.person);
  const outcome = await changeRegistration(db, { ...value, ...actor, id, seen });
  if (outcome.kind === "changed-meanwhile")
    return changedMeanwhile(typed, outcome.changed, (await correctable(sent)).form);
  if (outcome.kind === "refused")
    return refusedRequest(
      sent,
      outcome.problems,
      await titlesOf(db, { edition: actor.edition, slugs: value.wanted.sessions }),
    );
  if (outcome.kind === "to-agree") {
    const values = { ...typed, agreed: agreementOf(outcome.plan) };
    return data({ values, errors: {}, plan: planView(outcome.plan, sent) }, { status: 200 });
  }
  const page = path("/inscriptions/:id", { id });
  return answer(sent, outcome, {
    cancelled: () => done(page, null),
    changed: ({ letters, waits }) => done(page, waits ? "waitsForTicketType" : "corrected", letters),
  });
});

export default function CorrectRegistration() {
  const { t } = useOffice();
  const sent = useActionData() as (FormState & { plan?: ChangedPlan }) | undefined;
  if (!sent?.plan) return <EditPage of={correctionForm} />;
  return (
    <EditPage of={correctionForm} verb={t("correction.agree")} above={<ChangePlan plan={sent.plan} />}>
      <TypedValues values={sent.values} />
    </EditPage>
  );
}
