import { testAnnouncement } from "#app/domain/announcements/test-announcement.ts";
import { answer, buttonAction, done, redirectToForm } from "#app/server/pages/office.server.ts";

export const loader = redirectToForm("/courriels/aux-inscrits/:id", "write-letters");

export const action = buttonAction("write-letters", async (sent) => {
  const { db, actor, id: announcement, office, path } = sent;
  const outcome = await testAnnouncement(db, { ...actor, announcement, to: office.person.email });
  const page = path("/courriels/aux-inscrits/:id", { id: announcement });
  return answer(sent, outcome, {
    posted: ({ letters }) => done(page, "posted", letters),
    "not-whole": () => done(page, "nothingToTry"),
  });
});
