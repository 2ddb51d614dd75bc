import { tryLetterText } from "#app/domain/letter-text-test.ts";
import { buttonAction, done, redirectToForm } from "#app/server/pages/office.server.ts";
import { letterOf } from "./letter.server.ts";

export const loader = redirectToForm("/courriels/textes/:genre", "write-letters");

export const action = buttonAction("write-letters", async (sent) => {
  const kind = letterOf(sent);
  const letters = await tryLetterText(sent.db, { ...sent.actor, kind, to: sent.office.person.email });
  return done(sent.path("/courriels/textes/:genre", { genre: kind }), "posted", letters);
});
