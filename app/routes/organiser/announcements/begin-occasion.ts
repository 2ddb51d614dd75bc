import { beginAnnouncement } from "#app/domain/announcements/edit-announcement.ts";
import { OCCASIONS, PEOPLE_OF_OCCASION } from "#app/domain/announcements/occasions.ts";
import { messagesIn } from "#app/i18n/messages.server.ts";
import { buttonAction, done, found, redirectToForm } from "#app/server/pages/office.server.ts";

export const loader = redirectToForm("/courriels/aux-inscrits", "write-letters");

/** Begins one of the year's letters with the text that is proposed for it, or leads to the one that was begun. */
export const action = buttonAction("write-letters", async ({ db, actor, params, path }) => {
  const occasion = found(OCCASIONS.find((each) => each === params.occasion));
  const [fr, en] = [messagesIn("fr"), messagesIn("en")];
  const words = {
    subject: fr.t(`announcements:year.${occasion}.subject`),
    text: fr.t(`announcements:year.${occasion}.text`),
    subjectEn: en.t(`announcements:year.${occasion}.subject`),
    textEn: en.t(`announcements:year.${occasion}.text`),
    repliesTakenBy: null,
  };
  const { id } = await beginAnnouncement(db, { ...actor, occasion, wanted: PEOPLE_OF_OCCASION[occasion], words });
  return done(path("/courriels/aux-inscrits/:id", { id }), null);
});
