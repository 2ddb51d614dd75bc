import { settleReturned } from "#app/domain/returned/settle-returned.ts";
import { answer, buttonAction, done, redirectToForm } from "#app/server/pages/office.server.ts";

export const loader = redirectToForm("/a-traiter", "send-letters-again");

export const action = buttonAction("send-letters-again", async (sent) => {
  const outcome = await settleReturned(sent.db, { ...sent.actor, may: sent.office.may, id: sent.id });
  return answer(sent, outcome, { settled: () => done(sent.path("/a-traiter"), "changed") });
});
