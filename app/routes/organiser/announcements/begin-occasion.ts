import { beginAnnouncement } from "#app/domain/announcements/edit-announcement.ts";
import { OCCASIONS, type Occasion, PEOPLE_OF_OCCASION } from "#app/domain/announcements/occasions.ts";
import { findSurvey } from "#app/domain/surveys/surveys.ts";
import { messagesIn } from "#app/i18n/messages.server.ts";
import { buttonAction, done, found, redirectToForm } from "#app/server/pages/office.server.ts";

export const loader = redirectToForm("/courriels/aux-inscrits", "write-letters");

const SURVEY_OCCASIONS: readonly Occasion[] = ["survey", "survey-reminder"];

/** Begins one of the year's letters with the text that is proposed for it, or leads to the one that was begun. */
export const action = buttonAction("write-letters", async ({ db, actor, params, path }) => {
  const occasion = found(OCCASIONS.find((each) => each === params.occasion));
  const hasSurvey = (await findSurvey(db, { edition: actor.edition })) !== null;
  // Without a survey its letters would lead nowhere.
  if (!hasSurvey && SURVEY_OCCASIONS.includes(occasion)) return done(path("/enquete"), "surveyFirst");
  const [fr, en] = [messagesIn("fr"), messagesIn("en")];
  const text =
    occasion === "thanks" && hasSurvey
      ? ("announcements:year.thanks.textWithSurvey" as const)
      : (`announcements:year.${occasion}.text` as const);
  const words = {
    subject: fr.t(`announcements:year.${occasion}.subject`),
    text: fr.t(text),
    subjectEn: en.t(`announcements:year.${occasion}.subject`),
    textEn: en.t(text),
    repliesTakenBy: null,
  };
  const { id } = await beginAnnouncement(db, { ...actor, occasion, wanted: PEOPLE_OF_OCCASION[occasion], words });
  return done(path("/courriels/aux-inscrits/:id", { id }), null);
});
