import { restoreLetterTexts } from "#app/domain/letter-texts.ts";
import { buttonAction, redirectToForm, told } from "#app/server/pages/office.server.ts";
import { letterOf } from "./letter.server.ts";

export const loader = redirectToForm("/courriels/textes/:genre", "write-letters");

export const action = buttonAction("write-letters", async (sent) => {
  const kind = letterOf(sent);
  const outcome = await restoreLetterTexts(sent.db, { ...sent.actor, kind });
  return told(sent.path("/courriels/textes/:genre", { genre: kind }), outcome, { restored: "originalRestored" });
});
