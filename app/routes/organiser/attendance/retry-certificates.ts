import { tryCertificatesAgain } from "#app/domain/door/certificate-runs.ts";
import { buttonAction, redirectToForm, told } from "#app/server/pages/office.server.ts";

export const loader = redirectToForm("/presences/attestations", "print-badges");

export const action = buttonAction("print-badges", async (sent) => {
  const outcome = await tryCertificatesAgain(sent.db, { ...sent.actor, run: sent.id });
  return told(sent.path("/presences/attestations"), outcome, {
    waiting: "certificatesAgain",
    "already-asked": "certificatesUnderWay",
  });
});
