import { findOfficeRegistration } from "#app/domain/registration/find-registration.ts";
import { resendTicket } from "#app/domain/registration/resend-ticket.ts";
import { buttonAction, done, found, notFound, officeLoader } from "#app/server/pages/office.server.ts";

export { EditPage as default } from "#app/ui/organiser/edit-page.tsx";

export const loader = officeLoader("edit-registrations", async ({ db, edition, id, now, path, t }) => {
  const { cancelledAt, email, isErased, ...person } = found(
    await findOfficeRegistration(db, { edition: edition.id, id, now }),
  );
  if (cancelledAt || isErased) throw notFound();
  const name = `${person.givenName} ${person.familyName}`;
  return {
    ...{ menuEntry: "registrations", title: t("registrations.sendAgainTitle", { name }) },
    asks: { verb: t("registrations.sendAgain"), text: [t("registrations.sendAgainTo", { email: email ?? "" })] },
    under: [[path("/inscriptions/:id", { id }), name]],
  };
});

export const action = buttonAction("edit-registrations", async (sent) => {
  const outcome = await resendTicket(sent.db, { ...sent.actor, registration: sent.id });
  if (outcome.kind !== "posted") throw notFound();
  return done(sent.path("/inscriptions/:id", { id: sent.id }), "posted");
});
