import { seenOf } from "#app/domain/changed-fields.ts";
import { answerValues } from "#app/domain/questions/answer-sheet.ts";
import { answererOf, answeringOf } from "#app/domain/questions/answering.ts";
import { changeAnswers } from "#app/domain/questions/change-answers.ts";
import { askedFiles } from "#app/domain/questions/file-answers.ts";
import { ASKED } from "#app/domain/questions/question-kinds.ts";
import { openOnes, typedOnes } from "#app/domain/questions/questions-for.ts";
import { findOfficeRegistration } from "#app/domain/registration/find-registration.ts";
import { questionName } from "#app/forms/question-fields.ts";
import { changedMeanwhile } from "#app/forms/read-form.ts";
import { answersForm, answersShown, askedIn, questionsForm } from "#app/forms/with-questions.ts";
import { communesFor } from "#app/server/communes.server.ts";
import { answer, done, formAction, found, type OfficeVisit, officeLoader } from "#app/server/pages/office.server.ts";
import { daysOf } from "#app/server/pages/questions.server.ts";
import { EditPage } from "#app/ui/organiser/edit-page.tsx";
import { usePage } from "#app/ui/organiser/office.ts";
import { FileList } from "#app/ui/questions/file-list.tsx";
import { QuestionFieldset } from "#app/ui/questions/question-fieldset.tsx";

export const loader = officeLoader("edit-registrations", async (visit) => {
  const { name, asked, files, form } = await answered(visit);
  return {
    ...{ menuEntry: "registrations" as const, title: visit.t("questions:answersTitle") },
    under: [[visit.path("/inscriptions/:id", { id: visit.id }), name]] as const,
    asks: {
      verb: visit.t("form.save"),
      text: [asked.length + files.length === 0 && visit.t("questions:nothingAsked")],
    },
    ...{ questions: asked, files, form, id: visit.id },
  };
});

export const action = formAction(
  "edit-registrations",
  {
    form: async (visit) => {
      const { asked, answering, answerer } = await answered(visit);
      // An organiser may leave out what the person must answer.
      const fields = asked.map((question) => ({ ...question, mustAnswer: false }));
      return answersForm(answerer, answering.all, { fields, kept: answering.answers });
    },
    saved: answered,
  },
  async (sent) => {
    const { id: registration, actor, context, edition, typed, seen } = sent;
    const given = { registration, shown: askedIn(typed), answers: sent.value.answers, seen };
    const { by, now } = actor;
    const outcome = await changeAnswers(sent.db, { ...given, days: daysOf(context, edition), by, now });
    if (outcome.kind === "changed-meanwhile") {
      const changed = outcome.changed.map(({ name, touched }) => ({
        name: questionName({ id: Number(name) }),
        touched,
      }));
      return changedMeanwhile(typed, changed, (await answered(sent)).form);
    }
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
  const asked = typedOnes(openOnes(answering.asked));
  await communesFor(asked);
  const form = {
    ...{ values: answersShown(asked, answering.answers), errors: {} },
    seen: seenOf(answerValues(asked, answering.answers)),
  };
  const files = askedFiles(answering.asked, answering.answers);
  return { files, name: `${registration.givenName} ${registration.familyName}`, answering, asked, answerer, form };
}

export default function EditAnswersPage() {
  const { questions, files, id, path, form: fresh } = usePage<typeof loader>();
  return (
    <EditPage
      of={questionsForm(questions)}
      open={questions.length > 0}
      above={
        <FileList files={files} at={(question) => path("/inscriptions/:id/reponses/:question", { id, question })} />
      }
    >
      <QuestionFieldset questions={questions} before={fresh.values} sent={false} />
    </EditPage>
  );
}
