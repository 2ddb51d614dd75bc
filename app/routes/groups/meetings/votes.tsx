import { useTranslation } from "react-i18next";
import type { Answer } from "#app/domain/groups/votes.ts";
import { fieldsOf } from "#app/forms/drawn.tsx";
import { Table } from "#app/ui/organiser/table.tsx";
import { voteForm } from "./form.ts";
import type { VoteTable } from "./votes.server.ts";

type Dates = VoteTable["dates"];

const Field = fieldsOf(voteForm([]));
const MARKS: Record<Answer, string> = { yes: "✓", if_needed: "~", no: "✕" };
const GROUNDS: Record<Answer, string> = { yes: "bg-leaf", if_needed: "bg-straw", no: "" };

/** One's own answers, a row a date that is still to come. */
export function VoteFields({ dates }: { dates: Dates }) {
  const { t } = useTranslation("groups");
  const open = dates.filter(({ begun }) => !begun);
  if (open.length === 0) return <p className="m-0">{t("votes.allOver")}</p>;
  return open.map(({ id, words }) => <Field key={id} name={`date${id}`} label={words} dense />);
}

/** Shows the answers: a row per date, a column per member, and the totals. */
export function Votes({ dates, voters }: Pick<VoteTable, "dates" | "voters">) {
  const { t } = useTranslation("groups");
  return (
    <Table
      section="answers"
      caption={t("votes.caption")}
      rows={dates}
      columns={[
        {
          label: t("votes.date"),
          cell: ({ words, best, begun }) => (
            <>
              {words}
              {best && <span className="block font-normal text-forest text-sm">{t("votes.best")}</span>}
              {begun && <span className="block font-normal text-sm text-zinc">{t("votes.over")}</span>}
            </>
          ),
        },
        { label: t("votes.total"), cell: ({ counts }) => t("votes.counts", counts) },
        ...voters.map(({ name, answers }) => ({
          label: name,
          cell: ({ id }: Dates[number]) => <Answered answer={answers[id]} />,
        })),
      ]}
    />
  );
}

function Answered({ answer }: { answer: Answer | undefined }) {
  const { t } = useTranslation("groups");
  if (!answer) return <span className="text-zinc text-sm">{t("votes.none")}</span>;
  return (
    <span className={`inline-flex gap-1.5 whitespace-nowrap rounded-md px-2 py-0.5 text-sm ${GROUNDS[answer]}`}>
      <span aria-hidden="true">{MARKS[answer]}</span>
      {t(`answers.${answer}`)}
    </span>
  );
}
