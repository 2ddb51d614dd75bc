import { resendLink } from "#app/domain/allotments/referents.ts";
import { answer, buttonAction, done, gone, redirectToForm } from "#app/server/pages/office.server.ts";

export const loader = redirectToForm("/contingents/:id", "edit-registrations");

export const action = buttonAction("edit-registrations", async (sent) => {
  const { id, path } = sent;
  const outcome = await resendLink(sent.db, { ...sent.actor, allotment: id });
  return answer(sent, outcome, {
    posted: ({ letters }) => done(path("/contingents/:id", { id }), "posted", letters),
    "not-open": gone,
  });
});
