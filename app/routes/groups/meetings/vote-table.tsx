import { useTranslation } from "react-i18next";
import type { Answer } from "#app/domain/groups/votes.ts";
import type { FormState } from "#app/forms/form-state.ts";
import { useOffice } from "#app/ui/organiser/office.ts";
import { errorText } from "#app/ui/organiser/office-form.tsx";
import { Cell, Row, RowHead, Table } from "#app/ui/organiser/table.tsx";

export interface ShownDate {
  readonly id: number;
  readonly words: string;
  readonly best: boolean;
  /** Whether it has begun: nobody answers it any more. */
  readonly begun: boolean;
  /** How many answered so. */
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

/** Who can come when: a row a date, a column a member, and how many in all. */
export function VoteTable({ dates, voters }: { dates: readonly ShownDate[]; voters: readonly ShownVoter[] }) {
  const { t } = useTranslation("groups");
  const columns = [
    { key: "date", label: t("votes.date") },
    { key: "total", label: t("votes.total") },
    ...voters.map(({ person, name }) => ({ key: `${person}`, label: name })),
  ];
  return (
    <Table caption={t("votes.caption")} columns={columns}>
      {dates.map(({ id, words, best, begun, counts }) => (
        <Row key={id}>
          <RowHead>
            {words}
            {best && <span className="block font-normal text-forest text-sm">{t("votes.best")}</span>}
            {begun && <span className="block font-normal text-sm text-zinc">{t("votes.over")}</span>}
          </RowHead>
          <Cell>{t("votes.counts", { yes: counts.yes, ifNeeded: counts.if_needed, no: counts.no })}</Cell>
          {voters.map(({ person, answers }) => (
            <Cell key={person}>
              <Answered answer={answers[id]} />
            </Cell>
          ))}
        </Row>
      ))}
    </Table>
  );
}

/** One's own answers, a row a date that is still to come. */
export function VoteFields(props: { form: FormState; dates: readonly ShownDate[]; own: ShownVoter["answers"] }) {
  const { form, dates, own } = props;
  const { t } = useTranslation("groups");
  const { t: office } = useOffice();
  const error = errorText(office, form.errors.votes);
  const open = dates.filter(({ begun }) => !begun);
  return (
    <div id="votes" className="grid gap-3" tabIndex={-1}>
      {error && <p className="field-error m-0">{error}</p>}
      {open.length === 0 && <p className="m-0">{t("votes.allOver")}</p>}
      {open.map(({ id, words }) => (
        <fieldset key={id} id={`date${id}`} className="m-0 border-0 p-0">
          <legend className="p-0 font-semibold">{words}</legend>
          <div className="flex flex-wrap gap-x-6">
            {(["yes", "if_needed", "no"] as const).map((answer) => (
              <label key={answer} className="flex min-h-11 items-center gap-2">
                <input type="radio" name={`date${id}`} value={answer} defaultChecked={own[id] === answer} />
                {t(`answers.${answer}`)}
              </label>
            ))}
          </div>
        </fieldset>
      ))}
    </div>
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

/** Which date it is to be. */
export function DateChoice({ form, dates }: { form: FormState; dates: readonly ShownDate[] }) {
  const { t } = useTranslation("groups");
  const { t: office } = useOffice();
  const error = errorText(office, form.errors.date);
  return (
    <fieldset id="date" className="m-0 border-0 p-0" aria-describedby={error ? "date-error" : undefined}>
      <legend className="p-0 font-semibold">{t("votes.which")}</legend>
      {error && (
        <p className="field-error" id="date-error">
          {error}
        </p>
      )}
      {dates.map(({ id, words, best, begun, counts }) => (
        <label key={id} className="flex min-h-11 items-start gap-3 py-2">
          <input type="radio" name="date" value={id} className="mt-0.5" defaultChecked={best && !begun} />
          <span>
            {words}
            <span className="hint block">
              {t("votes.counts", { yes: counts.yes, ifNeeded: counts.if_needed, no: counts.no })}
              {best && ` · ${t("votes.best")}`}
              {begun && ` · ${t("votes.over")}`}
            </span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}
