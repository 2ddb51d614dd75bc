import { tryLetterAgain } from "#app/domain/letters.ts";
import { onlyForms } from "#app/server/only-forms.server.ts";
import { answer, buttonAction, done } from "#app/server/pages/office.server.ts";

export const loader = onlyForms("/courriels/groupes/:id", "keep-groups");

export const action = buttonAction("keep-groups", async (sent) => {
  const own = `/courriels/groupes/${sent.id}`;
  const { by, now } = sent.act;
  const outcome = await tryLetterAgain(sent.db, { group: "any", letter: sent.id, by, now });
  return answer(sent, outcome, {
    waiting: () => done(sent, own, "posted"),
    "not-failed": () => done(sent, own, null),
  });
});
