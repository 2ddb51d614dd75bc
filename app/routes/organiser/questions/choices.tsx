import { addChoices } from "#app/domain/questions/edit-choices.ts";
import { hasChoices } from "#app/domain/questions/question-kinds.ts";
import { findQuestion } from "#app/domain/questions/questions.ts";
import { answer, done, formAction, found, officeLoader, refused } from "#app/server/pages/office.server.ts";
import { AddForm } from "#app/ui/organiser/add-form.tsx";
import { usePage } from "#app/ui/organiser/office.ts";
import { OrganiserPage } from "#app/ui/organiser/organiser-page.tsx";
import { State } from "#app/ui/organiser/state.tsx";
import { Table } from "#app/ui/organiser/table.tsx";
import { choicesForm, choicesIn } from "./form.ts";

export const loader = officeLoader("see-settings", async ({ db, edition, id, t, path }) => {
  const question = await findQuestion(db, { edition: edition.id, question: id });
  const { label, kind, choices } = found(question);
  if (!hasChoices(kind)) found(null);
  return {
    ...{ menuEntry: "questions" as const, title: t("questions:choicesTitle") },
    ...{ under: [[path("/questions/:id", { id }), label]] as const, needs: "edit-settings" as const, id, choices },
  };
});

export const action = formAction("edit-settings", choicesForm, async (sent) => {
  const { id } = sent;
  const choices = choicesIn(sent.value.choices);
  if (!choices) return refused(sent.typed, "choices", "choiceTooLong");
  const outcome = await addChoices(sent.db, { ...sent.actor, choices, question: id });
  return answer(sent, outcome, { added: () => done(sent.path("/questions/:id/choix", { id }), "added") });
});

export default function ChoicesPage() {
  const { t, path, id, choices } = usePage<typeof loader>();
  return (
    <OrganiserPage>
      <Table
        caption={t("questions:choicesTitle")}
        none={t("questions:choicesNone")}
        rows={choices}
        columns={[
          {
            label: t("questions:choiceLabel"),
            cell: ({ label }) => label,
            to: (choice) => path("/questions/:id/choix/:choice", { id, choice: choice.id }),
          },
          { label: t("questions:choiceLabelEn"), cell: ({ labelEn }) => <span lang="en">{labelEn}</span> },
          {
            label: t("table.state"),
            cell: ({ ended }) => ended && <State tone="plain">{t("questions:choiceEnded")}</State>,
          },
        ]}
      />
      <AddForm of={choicesForm} verb={t("questions:addChoices")} />
    </OrganiserPage>
  );
}
