import { handOverPlace } from "#app/domain/billing/hand-over-place.ts";
import { findOfficeRegistration } from "#app/domain/registration/find-registration.ts";
import { judgeHandOver } from "#app/domain/registration/hand-over-rules.ts";
import { successorForm } from "#app/forms/successor-form.ts";
import {
  answer,
  done,
  filled,
  formAction,
  found,
  notFound,
  officeLoader,
  refused,
} from "#app/server/pages/office.server.ts";
import { formPage } from "#app/ui/organiser/edit-page.tsx";
import { HAND_BACK } from "./hand-back.ts";

export const loader = officeLoader("edit-registrations", async ({ db, edition, id, now, path, t, address }) => {
  const { badgeCode: _, ...person } = found(await findOfficeRegistration(db, { edition: edition.id, id, now }));
  if (person.cancelledAt || person.isErased || person.awaits) throw notFound();
  const name = `${person.givenName} ${person.familyName}`;
  const { days, timeZone } = edition;
  const { refusal } = judgeHandOver({ ...person, days, timeZone }, { byOrganiser: true, now });
  const former =
    address.has(HAND_BACK) && person.receivedFrom
      ? await findOfficeRegistration(db, { edition: edition.id, id: person.receivedFrom.id, now })
      : null;
  const { givenName, familyName, email, organisation, language } = former ?? { ...person, ...NOBODY };
  const filledIn = { given_name: givenName, family_name: familyName, email: email ?? "", organisation, language };
  return {
    ...{ menuEntry: "registrations", title: t("registrations.handOverTitle", { name }) },
    under: [[path("/inscriptions/:id", { id }), name]],
    form: filled(successorForm, filledIn),
    asks: {
      verb: t("registrations.handOver"),
      text: [t("registrations.handOverText"), person.hasOrder && t("registrations.handOverOrder")],
      closed: refusal && t(`registrations.handOverClosed.${refusal === "came" ? "came" : "over"}`),
    },
  };
});

const NOBODY = { givenName: "", familyName: "", email: "" };

export const action = formAction("edit-registrations", successorForm, async (sent) => {
  const outcome = await handOverPlace(sent.db, { ...sent.actor, ...sent.value, id: sent.id });
  const page = sent.path("/inscriptions/:id/cession", { id: sent.id });
  return answer(sent, outcome, {
    "handed-over": ({ registrationId, letters }) =>
      done(sent.path("/inscriptions/:id", { id: registrationId }), "handedOver", letters),
    "already-registered": () => refused(sent.typed, "email", "already-registered"),
    "same-person": () => refused(sent.typed, "email", "same-person"),
    // The audience binds a holder who hands over, and never an organiser.
    "not-of-audience": () => done(page, null),
    refused: () => done(page, null),
    cancelled: () => done(sent.path("/inscriptions/:id", { id: sent.id }), null),
    unconfirmed: () => done(sent.path("/inscriptions/:id", { id: sent.id }), null),
  });
});

export default formPage(successorForm);
