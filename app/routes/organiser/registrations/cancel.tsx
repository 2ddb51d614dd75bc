import { useLoaderData } from "@remix-run/react";
import { cancelPlace, moneyOfPlace } from "#app/domain/billing/cancel-place.ts";
import { findRegistration } from "#app/domain/registration/find-registration.ts";
import { AllFields } from "#app/forms/drawn.tsx";
import { done, formAction, found, notFound, officeLoader } from "#app/server/pages/office.server.ts";
import { moneyWritten } from "#app/ui/orders/money.ts";
import { EditPage } from "#app/ui/organiser/edit-page.tsx";
import { useOffice } from "#app/ui/organiser/office.ts";
import { cancelForm } from "./cancel-form.ts";

export const loader = officeLoader("edit-registrations", async ({ db, edition, id, now, t }) => {
  const { cancelledAt, ...person } = found(await findRegistration(db, { edition: edition.id, id, now }));
  if (cancelledAt) throw notFound();
  const name = `${person.givenName} ${person.familyName}`;
  return {
    ...{ noun: "registrations", title: t("registrations.cancelTitle", { name }) },
    under: [[`/inscriptions/${id}`, name]],
    money: await moneyOfPlace(db, { registration: id }),
  };
});

export const action = formAction("edit-registrations", cancelForm, async (sent) => {
  const outcome = await cancelPlace(sent.db, { ...sent.act, ...sent.value, id: sent.id });
  if (outcome.kind === "unknown") throw notFound();
  return done(sent, `/inscriptions/${sent.id}`, "cancelled", outcome.letters);
});

export default function CancelRegistrationPage() {
  const { money } = useLoaderData<typeof loader>();
  const { t, language } = useOffice();
  const price = ({ priceCents }: { priceCents: number }) => moneyWritten(priceCents, language);
  return (
    <EditPage of={cancelForm} verb={t("registrations.cancel")} look="danger">
      <p>{t("registrations.cancelWarning")}</p>
      {money && <p>{t(`registrations.cancelMoney.${money.state}`, { buyer: money.buyer, price: price(money) })}</p>}
      <AllFields />
    </EditPage>
  );
}
