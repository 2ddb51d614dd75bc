import { liftSuppression } from "#app/domain/returned/lift-suppression.ts";
import { findSuppressed } from "#app/domain/returned/list-suppressed.ts";
import { answer, done, filled, formAction, found, officeLoader } from "#app/server/pages/office.server.ts";
import { formPage } from "#app/ui/organiser/edit-page.tsx";
import { liftForm } from "./lift-form.ts";

export const loader = officeLoader("send-letters-again", async ({ db, edition, office, id, t, path }) => {
  const everywhere = office.may.includes("run-platform");
  const address = found(await findSuppressed(db, { edition: edition.id, everywhere, id }));
  return {
    ...{ menuEntry: "letters", title: t("returnedMail:lift.title") },
    form: filled(liftForm, { reason: "", resends: address.held > 0 }),
    under: [[path("/courriels/adresses"), t("returnedMail:suppressed.title")]],
    facts: [
      [t("returnedMail:suppressed.address"), address.address],
      [t("returnedMail:suppressed.why"), t(`returnedMail:cause.${address.reason}`)],
    ],
    asks: { verb: t("returnedMail:lift.verb"), text: [t(`returnedMail:lift.text.${address.cause}`)] },
    looks: { resends: { absent: address.held === 0, hint: t("returnedMail:lift.held", { count: address.held }) } },
  };
});

export const action = formAction("send-letters-again", liftForm, async (sent) => {
  const everywhere = sent.office.may.includes("run-platform");
  const outcome = await liftSuppression(sent.db, { ...sent.actor, ...sent.value, everywhere, id: sent.id });
  return answer(sent, outcome, { lifted: () => done(sent.path("/courriels/adresses"), "addressLifted") });
});

export default formPage(liftForm);
