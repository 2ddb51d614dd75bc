import { tryLetterAgain } from "#app/domain/letters.ts";
import { onlyForms } from "#app/server/only-forms.server.ts";
import { answer, buttonAction, done } from "#app/server/pages/office.server.ts";

export const loader = onlyForms("/courriels/:id", "send-letters-again");

export const action = buttonAction("send-letters-again", async (sent) => {
  const own = `/courriels/${sent.id}`;
  const outcome = await tryLetterAgain(sent.db, { ...sent.act, letter: sent.id });
  return answer(sent, outcome, {
    waiting: () => done(sent, own, "posted"),
    "not-failed": () => done(sent, own, null),
  });
});
