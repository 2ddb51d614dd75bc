import { useTranslation } from "react-i18next";
import type { Answer } from "#app/domain/groups/votes.ts";
import { Table } from "#app/ui/organiser/table.tsx";

export interface ShownDate {
  readonly id: number;
  readonly words: string;
  readonly best: boolean;
  /** Whether the date has begun and can no longer be answered. */
  readonly begun: boolean;
  /** Number of people with each answer. */
  readonly counts: Readonly<Record<Answer, number>>;
}

export interface ShownVoter {
  readonly person: number;
  readonly name: string;
  /** By the date's id. */
  readonly answers: Readonly<Record<number, Answer>>;
}

const MARKS: Record<Answer, string> = { yes: "✓", if_needed: "~", no: "✕" };
const GROUNDS: Record<Answer, string> = { yes: "bg-leaf", if_needed: "bg-straw", no: "" };

/** Shows the answers: a row per date, a column per member, and the totals. */
export function VoteTable({ dates, voters }: { dates: readonly ShownDate[]; voters: readonly ShownVoter[] }) {
  const { t } = useTranslation("groups");
  return (
    <Table
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
        {
          label: t("votes.total"),
          cell: ({ counts }) => t("votes.counts", { yes: counts.yes, ifNeeded: counts.if_needed, no: counts.no }),
        },
        ...voters.map(({ name, answers }) => ({
          label: name,
          cell: ({ id }: ShownDate) => <Answered answer={answers[id]} />,
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
