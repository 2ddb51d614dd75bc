import { listQuestions } from "#app/domain/questions/questions.ts";
import { ofSurvey } from "#app/domain/questions/questions-for.ts";
import { findSurvey, surveyState } from "#app/domain/surveys/surveys.ts";
import { officeLoader } from "#app/server/pages/office.server.ts";
import { FileLinks } from "#app/ui/organiser/file-links.tsx";
import { Facts } from "#app/ui/organiser/layout.tsx";
import { usePage } from "#app/ui/organiser/office.ts";
import { OrganiserPage } from "#app/ui/organiser/organiser-page.tsx";
import { stateWord } from "#app/ui/organiser/state.tsx";
import { figureParts } from "./figure-parts.server.ts";
import { FiguresOfQuestion } from "./figures-of-question.tsx";

const StateWord = stateWord("surveys:states", { good: ["open"], waiting: ["planned"], plain: ["closed"] });

export const loader = officeLoader("see-registrations", async (visit) => {
  const { db, edition, now, t, path } = visit;
  const survey = await findSurvey(db, { edition: edition.id });
  const asked = ofSurvey(await listQuestions(db, { edition: edition.id })).filter(({ ended }) => !ended).length;
  const state = survey && surveyState(survey, now);
  return {
    ...{ menuEntry: "survey" as const, survey, state, asked },
    notes: [
      t("surveys:intro"),
      asked === 0 && {
        ...{ notice: "attention" as const, text: t("surveys:noQuestion") },
        link: [path("/questions/nouvelle"), t("questions:new"), "edit-settings"] as const,
      },
    ],
    verbs: [
      state !== "closed" &&
        ([
          path("/enquete/reglages"),
          t(survey ? "surveys:settings" : "surveys:begin"),
          "main",
          "edit-registrations",
        ] as const),
      asked > 0 && ([path("/questions/apercu"), t("questions:preview"), "quiet", "see-settings"] as const),
    ],
    figures: survey && (await figureParts(visit, survey)),
  };
});

export default function SurveyPage() {
  const { t, moment, number, survey, state, asked, figures } = usePage<typeof loader>();
  return (
    <OrganiserPage>
      {survey && state && (
        <Facts
          facts={[
            [t("table.state"), <StateWord key="state" state={state} />],
            [t("surveys:way"), t(`surveys:ways.${survey.way}`)],
            [t("surveys:opensAt"), moment(survey.opensAt)],
            [t("surveys:closesAt"), moment(survey.closesAt)],
            [t("surveys:questions"), number(asked)],
            [t("surveys:people"), number(survey.answered)],
          ]}
        />
      )}
      {survey && !figures && <p className="m-0 max-w-text">{t("surveys:laterFigures")}</p>}
      {figures && survey && survey.answered > 0 && (
        <>
          <p className="hint m-0">{t("surveys:rule")}</p>
          {figures.map((question) => (
            <FiguresOfQuestion key={question.id} question={question} />
          ))}
          <FileLinks of={{ needs: "export-people" }} list={t("surveys:title")} />
        </>
      )}
      {figures && survey?.answered === 0 && <p className="m-0">{t("surveys:nobody")}</p>}
    </OrganiserPage>
  );
}
