import { cancelPlace } from "#app/domain/billing/cancel-place.ts";
import { cancellationTerms } from "#app/domain/billing/cancellation-terms.ts";
import { findOfficeRegistration } from "#app/domain/registration/find-registration.ts";
import { formatDeadlineWithZone, formatMoney } from "#app/i18n/format.ts";
import {
  answer,
  done,
  filled,
  formAction,
  found,
  notFound,
  type OfficeVisit,
  officeLoader,
  refused,
} from "#app/server/pages/office.server.ts";
import { formPage } from "#app/ui/organiser/edit-page.tsx";
import { cancelForm } from "./form.ts";

export const loader = officeLoader("edit-registrations", async ({ db, edition, id, now, path, t, language }) => {
  const { cancelledAt, isErased, ...person } = found(
    await findOfficeRegistration(db, { edition: edition.id, id, now }),
  );
  if (cancelledAt || isErased) throw notFound();
  const name = `${person.givenName} ${person.familyName}`;
  const terms = await cancellationTerms(db, { registration: id, now });
  const price = terms && formatMoney(terms.chargedCents, language);
  const until = terms?.until && formatDeadlineWithZone(terms.until, edition.timeZone, language);
  return {
    ...{ menuEntry: "registrations", title: t("registrations.cancelTitle", { name }) },
    under: [[path("/inscriptions/:id", { id }), name]],
    form: filled(cancelForm, { creditCents: terms?.creditCents ?? null, reason: null }),
    asks: {
      verb: t("registrations.cancel"),
      text: [
        t("registrations.cancelWarning"),
        terms && t(`registrations.cancelMoney.${terms.state}`, { buyer: terms.buyer, price }),
        terms?.by === "terms" && t("registrations.cancelTerms", { until: until ?? "–" }),
      ],
      danger: true,
    },
    looks: { creditCents: terms ? { hint: t("registrations.cancelCreditHint", { price }) } : { absent: true } },
  };
});

/** Giving back money requires a recent confirmation, as other refunds do. */
const hasPrice = async ({ db, id, now }: OfficeVisit) =>
  (await cancellationTerms(db, { registration: id, now })) !== null;

export const action = formAction({ right: "edit-registrations", confirmed: hasPrice }, cancelForm, async (sent) => {
  const { creditCents, ...value } = sent.value;
  const outcome = await cancelPlace(sent.db, {
    ...{ ...sent.actor, ...value, id: sent.id },
    ...(creditCents === null || creditCents === undefined ? { decidedLater: true } : { creditCents }),
  });
  return answer(sent, outcome, {
    cancelled: ({ letters }) => done(sent.path("/inscriptions/:id", { id: sent.id }), "cancelled", letters),
    "too-much": () => refused(sent.typed, "creditCents", "creditTooMuch"),
  });
});

export default formPage(cancelForm);
