import { stopNeedsLetter } from "#app/domain/announcements/stop-needs-letter.ts";
import { buttonAction, redirectToForm, told } from "#app/server/pages/office.server.ts";

export const loader = redirectToForm("/besoins/courriel", "read-needs");

/** Stops what the kitchen sent: the letters that wait are left out. */
export const action = buttonAction("read-needs", async ({ db, actor, id, path }) =>
  told(path("/besoins/courriel"), await stopNeedsLetter(db, { ...actor, id }), { stopped: "needsLetterStopped" }),
);
