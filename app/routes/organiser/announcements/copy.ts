import { wordsOf } from "#app/domain/announcements/announcement-words.ts";
import { beginAnnouncement } from "#app/domain/announcements/edit-announcement.ts";
import { buttonAction, done, redirectToForm } from "#app/server/pages/office.server.ts";
import { announcementOf } from "./head.server.ts";

export const loader = redirectToForm("/courriels/aux-inscrits/:id", "write-letters");

/** Begins another letter with the same list and text; answers go to the edition's contact unless they went to its writer. */
export const action = buttonAction("write-letters", async (sent) => {
  const { db, actor, path } = sent;
  const { wanted, ...before } = await announcementOf(sent);
  const repliesTakenBy = before.repliesTakenBy === actor.by ? actor.by : null;
  const { id } = await beginAnnouncement(db, { ...actor, wanted, words: { ...wordsOf(before), repliesTakenBy } });
  return done(path("/courriels/aux-inscrits/:id", { id }), "announcementCopied");
});
