import { seenOf } from "#app/domain/changed-fields.ts";
import { arrangeSurvey, detailsOf } from "#app/domain/surveys/arrange-survey.ts";
import { findSurvey, surveyState } from "#app/domain/surveys/surveys.ts";
import { usualTimes } from "#app/domain/surveys/usual-times.ts";
import type { OfficeVisit } from "#app/server/pages/office.server.ts";
import {
  answer,
  changedMeanwhile,
  done,
  filled,
  formAction,
  officeLoader,
  refused,
} from "#app/server/pages/office.server.ts";
import { formPage } from "#app/ui/organiser/edit-page.tsx";
import { FIELD_OF, surveySettingsForm } from "./form.ts";

export const loader = officeLoader("edit-registrations", async (visit) => {
  const { t } = visit;
  const { form, isClosed, isFixed } = await saved(visit);
  return {
    ...{ menuEntry: "survey" as const, title: t("surveys:settings"), form },
    asks: {
      verb: t("form.save"),
      text: [isFixed && t("surveys:wayFixed")],
      closed: isClosed && t("surveys:staysClosed"),
    },
  };
});

export const action = formAction("edit-registrations", { form: surveySettingsForm, saved }, async (sent) => {
  const { db, seen, typed, value, actor } = sent;
  const outcome = await arrangeSurvey(db, { ...value, ...actor, seen });
  if (outcome.kind === "changed-meanwhile") return changedMeanwhile(typed, outcome.changed, (await saved(sent)).form);
  return answer(sent, outcome, {
    arranged: () => done(sent.path("/enquete"), "changed"),
    closed: () => done(sent.path("/enquete"), "surveyClosed"),
    refused: ({ reason }) => refused(typed, FIELD_OF[reason], reason),
  });
});

/** The form filled with the survey, or with what is usual. */
async function saved({ db, edition, now }: OfficeVisit) {
  const survey = await findSurvey(db, { edition: edition.id });
  const shown = survey ? detailsOf(survey) : { way: "anonymous" as const, ...usualTimes(edition) };
  return {
    isClosed: survey !== null && surveyState(survey, now) === "closed",
    isFixed: survey !== null && survey.answered > 0,
    form: {
      ...filled(surveySettingsForm, shown, edition),
      ...(survey && { seen: seenOf({ ...detailsOf(survey) }) }),
    },
  };
}

export default formPage(surveySettingsForm);
