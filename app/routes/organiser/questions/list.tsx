import { listTicketTypes } from "#app/domain/edition/ticket-types.ts";
import { bookableSessions } from "#app/domain/programme/draft-sessions.ts";
import { countAnswers, listQuestions } from "#app/domain/questions/questions.ts";
import { formatDate, inLanguage } from "#app/i18n/format.ts";
import { officeLoader } from "#app/server/pages/office.server.ts";
import { MoveButtons } from "#app/ui/organiser/move-buttons.tsx";
import { usePage } from "#app/ui/organiser/office.ts";
import { OrganiserPage } from "#app/ui/organiser/organiser-page.tsx";
import { State } from "#app/ui/organiser/state.tsx";
import { Table } from "#app/ui/organiser/table.tsx";

export const loader = officeLoader("see-settings", async ({ db, edition: { id: edition }, t, path, language }) => {
  const questions = await listQuestions(db, { edition });
  const answers = await countAnswers(db, { edition });
  const ticketTypes = new Map((await listTicketTypes(db, { edition })).map(({ id, name }) => [id, name]));
  const sessions = new Map((await bookableSessions(db, { edition })).map(({ id, title }) => [id, title]));
  const choices = new Map(questions.flatMap((each) => each.choices.map(({ id, label }) => [id, label] as const)));
  return {
    menuEntry: "questions" as const,
    notes: [{ notice: "info" as const, text: t("questions:intro") }],
    verbs: [
      [path("/questions/nouvelle"), t("questions:new"), "main", "edit-settings"] as const,
      questions.length > 0 &&
        ([path("/questions/relance"), t("questions:askAgain.title"), "quiet", "edit-registrations"] as const),
      questions.length > 0 && ([path("/questions/apercu"), t("questions:preview"), "quiet"] as const),
    ],
    questions: questions.map((each, at) => ({
      ...each,
      name: inLanguage(language, each.label, each.labelEn),
      // The figures of a survey have their own page, which tells nothing of few answers.
      answers: each.asked === "after" ? null : (answers.get(each.id) ?? 0),
      who: [
        ...each.ticketTypes.map((id) => ticketTypes.get(id)),
        ...each.sessions.map((id) => sessions.get(id)),
        ...each.choicesBefore.map((id) => choices.get(id)),
      ].filter((name) => name !== undefined),
      isFirst: at === 0,
      isLast: at === questions.length - 1,
    })),
  };
});

export default function QuestionsPage() {
  const { t, path, language, questions } = usePage<typeof loader>();
  const required = ({ required: now, requiredFrom }: (typeof questions)[number]) =>
    now
      ? t("questions:isRequired")
      : requiredFrom && t("questions:isRequiredFrom", { day: formatDate(requiredFrom, language) });
  const reminded = ({ remindDays }: (typeof questions)[number]) =>
    remindDays !== null && t("questions:isReminded", { count: remindDays });
  return (
    <OrganiserPage>
      <Table
        caption={t("menu.questions")}
        none={t("questions:none")}
        rows={questions}
        columns={[
          {
            label: t("questions:column.label"),
            cell: ({ name }) => name,
            to: ({ id }) => path("/questions/:id", { id }),
            sub: (each) => [required(each), reminded(each)].filter(Boolean).join(", "),
          },
          {
            label: t("questions:column.kind"),
            cell: ({ kind }) => t(`questions:kinds.${kind}`),
            sub: ({ protectedAs }) => protectedAs && t("questions:isProtected"),
          },
          {
            label: t("questions:column.asked"),
            cell: ({ asked }) => t(`questions:askedAt.${asked}`),
            sub: ({ ended }) => ended && <State tone="plain">{t("questions:isEnded")}</State>,
          },
          { label: t("questions:column.who"), cell: ({ who }) => who.join(", ") || t("questions:everyone") },
          { label: t("questions:column.answers"), numeric: true, cell: ({ answers }) => answers },
          { label: t("questions:column.order"), aside: true, cell: (each) => <Order {...each} /> },
        ]}
      />
    </OrganiserPage>
  );
}

/** Moves a question up or down. */
function Order({ id, name, isFirst, isLast }: { id: number; name: string; isFirst: boolean; isLast: boolean }) {
  const { t, path } = usePage<typeof loader>();
  return (
    <MoveButtons
      up={isFirst ? null : { to: path("/questions/:id/montee", { id }), says: t("questions:upOf", { name }) }}
      down={isLast ? null : { to: path("/questions/:id/descente", { id }), says: t("questions:downOf", { name }) }}
    />
  );
}
