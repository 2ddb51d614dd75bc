import { answererOf, answeringOf } from "#app/domain/questions/answering.ts";
import { changeAnswers } from "#app/domain/questions/change-answers.ts";
import { ASKED } from "#app/domain/questions/question-kinds.ts";
import { findOfficeRegistration } from "#app/domain/registration/find-registration.ts";
import { answersForm, answersShown, askedIn, questionsForm } from "#app/forms/with-questions.ts";
import { answer, done, formAction, found, type OfficeVisit, officeLoader } from "#app/server/pages/office.server.ts";
import { daysOf } from "#app/server/pages/questions.server.ts";
import { EditPage } from "#app/ui/organiser/edit-page.tsx";
import { usePage } from "#app/ui/organiser/office.ts";
import { QuestionFieldset } from "#app/ui/questions/question-fieldset.tsx";

export const loader = officeLoader("edit-registrations", async (visit) => {
  const { name, asked, answering } = await answered(visit);
  return {
    ...{ menuEntry: "registrations" as const, title: visit.t("questions:answersTitle") },
    under: [[visit.path("/inscriptions/:id", { id: visit.id }), name]] as const,
    asks: { verb: visit.t("form.save"), text: [asked.length === 0 && visit.t("questions:nothingAsked")] },
    ...{ questions: asked, form: { values: answersShown(asked, answering.answers), errors: {} } },
  };
});

export const action = formAction(
  "edit-registrations",
  async (visit) => {
    const { asked, answering, answerer } = await answered(visit);
    // An organiser may leave out what the person must answer.
    const fields = asked.map((question) => ({ ...question, mustAnswer: false }));
    return answersForm(answerer, answering.all, { fields, kept: answering.answers });
  },
  async (sent) => {
    const { id: registration, actor, context, edition } = sent;
    const shown = askedIn(sent.typed);
    const { by, now } = actor;
    const { answers } = sent.value;
    const days = daysOf(context, edition);
    const outcome = await changeAnswers(sent.db, { registration, shown, answers, days, by, now });
    return answer(sent, outcome, {
      changed: () => done(sent.path("/inscriptions/:id", { id: registration }), "changed"),
    });
  },
);

/** What an organiser may answer for a person: all that is asked, but nothing protected. @throws 404 once it is cancelled */
async function answered({ db, context, edition, id, now }: OfficeVisit) {
  const registration = found(await findOfficeRegistration(db, { edition: edition.id, id, now }));
  const answerer = found(registration.cancelledAt ? null : await answererOf(db, id));
  const days = daysOf(context, edition);
  const answering = await answeringOf(db, { registration: id, days, at: ASKED });
  const asked = answering.asked.filter(({ protectedAs }) => protectedAs === null);
  return { name: `${registration.givenName} ${registration.familyName}`, answering, asked, answerer };
}

export default function EditAnswersPage() {
  const { questions, form: fresh } = usePage<typeof loader>();
  return (
    <EditPage of={questionsForm(questions)} open={questions.length > 0}>
      <QuestionFieldset questions={questions} before={fresh.values} sent={false} />
    </EditPage>
  );
}
