import { useActionData } from "@remix-run/react";
import { listTicketTypes } from "#app/domain/edition/ticket-types.ts";
import { bookableSessions } from "#app/domain/programme/draft-sessions.ts";
import { arrangeReconfirmation, judgeDates } from "#app/domain/reconfirmation/arrange.ts";
import { type AskingPlan, planAsking } from "#app/domain/reconfirmation/people-asked.ts";
import type { FormState } from "#app/forms/state.ts";
import { fingerprint } from "#app/server/pages/fingerprint.server.ts";
import { askedAgain, done, filled, formAction, officeLoader, refused } from "#app/server/pages/office.server.ts";
import { EditPage } from "#app/ui/organiser/edit-page.tsx";
import { usePage } from "#app/ui/organiser/office.ts";
import { askedBy, FIELD_OF, reconfirmationForm } from "./form.ts";
import { Plan } from "./plan.tsx";
import { usualDates } from "./usual-dates.ts";

export const loader = officeLoader("edit-registrations", async ({ db, edition, now, t }) => {
  const types = await listTicketTypes(db, { edition: edition.id });
  const sessions = await bookableSessions(db, { edition: edition.id });
  const dates = usualDates(edition.days[0], { timeZone: edition.timeZone, now });
  return {
    ...{ menuEntry: "reconfirmations", title: t("reconfirmations:new") },
    form: filled(reconfirmationForm, { scope: "edition", releases: false, ...dates }, edition),
    asks: { verb: t("reconfirmations:see"), text: [t("reconfirmations:introduction")] },
    looks: {
      ticketType: { options: types.map(({ id, name }) => ({ value: String(id), label: name })) },
      session: { options: sessions.map(({ id, title }) => ({ value: String(id), label: title })) },
    },
  };
});

/** Shows the number of people first; the same form again, while it is the same, arranges it. */
export const action = formAction("edit-registrations", reconfirmationForm, async (sent) => {
  const { db, edition, now, typed, value } = sent;
  const { shown: seen, scope, ticketType, session, ...dates } = value;
  const refusal = judgeDates(dates, now);
  if (refusal) return refused(typed, FIELD_OF[refusal], refusal);
  const asked = askedBy(edition.id, { scope, ticketType, session });
  const plan = await planAsking(db, asked);
  if (plan.people === 0) return refused(typed, "form", "nobody");
  const shown = fingerprint(asked, dates, plan);
  const { releases } = dates;
  if (seen !== shown) return askedAgain({ kind: "resized", values: { ...typed, shown }, errors: {}, plan, releases });
  const outcome = await arrangeReconfirmation(db, { ...asked, ...dates, ...sent.actor });
  if (outcome.kind === "nobody") return refused(typed, "form", "nobody");
  if (outcome.kind === "refused") return refused(typed, FIELD_OF[outcome.reason], outcome.reason);
  return done(sent.path("/confirmations-de-venue/:id", { id: outcome.id }), "reconfirmationArranged");
});

export default function NewReconfirmationPage() {
  const { t } = usePage<typeof loader>();
  const sent = useActionData() as (FormState & { plan?: AskingPlan; releases?: boolean }) | undefined;
  return (
    <EditPage
      of={reconfirmationForm}
      verb={t(sent?.plan ? "reconfirmations:start" : "reconfirmations:see")}
      beside={sent?.plan && <Plan plan={sent.plan} releases={sent.releases ?? false} />}
    />
  );
}
