import { cancelPlace, moneyOfPlace } from "#app/domain/billing/cancel-place.ts";
import { findRegistration } from "#app/domain/registration/find-registration.ts";
import { formatMoney } from "#app/i18n/format.ts";
import { done, formAction, found, notFound, officeLoader } from "#app/server/pages/office.server.ts";
import { formPage } from "#app/ui/organiser/edit-page.tsx";
import { cancelForm } from "./form.ts";

export const loader = officeLoader("edit-registrations", async ({ db, edition, id, now, path, t, language }) => {
  const { cancelledAt, isErased, ...person } = found(await findRegistration(db, { edition: edition.id, id, now }));
  if (cancelledAt || isErased) throw notFound();
  const name = `${person.givenName} ${person.familyName}`;
  const money = await moneyOfPlace(db, { registration: id });
  const price = money && formatMoney(money.priceCents, language);
  return {
    ...{ menuEntry: "registrations", title: t("registrations.cancelTitle", { name }) },
    under: [[path("/inscriptions/:id", { id }), name]],
    asks: {
      verb: t("registrations.cancel"),
      text: [
        t("registrations.cancelWarning"),
        money && t(`registrations.cancelMoney.${money.state}`, { buyer: money.buyer, price }),
      ],
      danger: true,
    },
  };
});

export const action = formAction("edit-registrations", cancelForm, async (sent) => {
  const outcome = await cancelPlace(sent.db, { ...sent.actor, ...sent.value, id: sent.id });
  if (outcome.kind === "unknown") throw notFound();
  return done(sent.path("/inscriptions/:id", { id: sent.id }), "cancelled", outcome.letters);
});

export default formPage(cancelForm);
