import { hasChoices } from "#app/domain/questions/question-kinds.ts";
import { formatNumber, formatRate, type Language } from "#app/i18n/format.ts";
import { Section } from "#app/ui/organiser/layout.tsx";
import { useOffice } from "#app/ui/organiser/office.ts";
import { type Column, Table } from "#app/ui/organiser/table.tsx";
import type { FigurePart, FigureValue, QuestionFigures } from "./figure-parts.server.ts";

/** So many choices have a column each in the table of sessions. */
const MOST_COLUMNS = 6;

/** The figures of one question: a table of its values, of its sessions, or what people wrote. */
export function FiguresOfQuestion({ question }: { question: QuestionFigures }) {
  const { id, label, kind, perSession, parts } = question;
  const [all] = parts;
  const isWritten = kind === "line" || kind === "area";
  return (
    <Section id={`question-${id}`} title={label}>
      {isWritten && (perSession ? parts.slice(1) : parts).map((part) => <Written key={part.id} part={part} />)}
      {!isWritten && perSession && <Sessions question={question} />}
      {!isWritten && !perSession && all && <Values part={all} caption={label} />}
    </Section>
  );
}

/** What people wrote about one session, or the whole. */
function Written({ part: { title, answers, texts } }: { part: FigurePart }) {
  const { t } = useOffice();
  return (
    <div className="grid max-w-text gap-2">
      {title && <h3 className="m-0 text-base">{title}</h3>}
      <p className="hint m-0">
        {answers === null ? t("surveys:tooFewText") : t("surveys:answers", { count: answers })}
      </p>
      {texts.length > 0 && (
        <ul className="m-0 grid list-disc gap-2 pl-5">
          {texts.map((text, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: equal texts, in an order of no meaning
            <li key={at} className="whitespace-pre-line wrap-anywhere">
              {text}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function Values({ part: { answers, average, values }, caption }: { part: FigurePart; caption: string }) {
  const { t, number, language } = useOffice();
  if (answers === null) return <p className="hint m-0">{t("surveys:tooFewText")}</p>;
  return (
    <>
      <p className="hint m-0">
        {t("surveys:answers", { count: answers })}
        {average !== null && ` · ${t("surveys:averageOf", { average: averageIn(average, language) })}`}
      </p>
      <Table
        caption={caption}
        rows={values}
        columns={[
          { label: t("surveys:column.value"), cell: ({ label }) => label },
          { label: t("surveys:column.count"), numeric: true, cell: ({ count }) => number(count) },
          { label: t("surveys:column.share"), numeric: true, cell: ({ count }) => shareOf(count, answers, language) },
          { label: "", cell: ({ count }) => <Bar share={count / answers} /> },
        ]}
      />
    </>
  );
}

/** A row for each session, and one for all. */
function Sessions({ question: { label, kind, parts } }: { question: QuestionFigures }) {
  const { t, number, language } = useOffice();
  const shown = parts.find(({ answers }) => answers !== null);
  const asColumns = hasChoices(kind) && shown !== undefined && shown.values.length <= MOST_COLUMNS;
  const others: Column<FigurePart>[] = asColumns
    ? shown.values.map(({ id, label: value }) => ({
        ...{ label: value, numeric: true },
        cell: ({ answers, values }) => answers !== null && shareOf(countOf(values, id), answers, language),
      }))
    : [{ label: t("surveys:column.value"), cell: (part) => <Joined part={part} /> }];
  const average: Column<FigurePart> = {
    ...{ label: t("surveys:column.average"), numeric: true },
    cell: (part) => part.average !== null && averageIn(part.average, language),
  };
  return (
    <Table
      caption={label}
      rows={parts}
      columns={[
        { label: t("surveys:column.session"), cell: ({ title }) => title },
        {
          ...{ label: t("surveys:column.answers"), numeric: true },
          cell: ({ answers }) => (answers === null ? t("surveys:tooFew") : number(answers)),
        },
        ...(kind === "number" ? [average] : []),
        ...others,
      ]}
    />
  );
}

const WIDTH = 120;

function Bar({ share }: { share: number }) {
  return (
    <svg viewBox={`0 0 ${WIDTH} 10`} className="h-2.5 w-24" aria-hidden="true">
      <rect width={WIDTH} height="10" rx="2" className="fill-zinc/25" />
      <rect width={WIDTH * share} height="10" rx="2" className="fill-forest" />
    </svg>
  );
}

function Joined({ part: { answers, values } }: { part: FigurePart }) {
  const { language } = useOffice();
  if (answers === null) return null;
  return values.map(({ label, count }) => `${label} : ${shareOf(count, answers, language)}`).join(" · ");
}

function countOf(values: readonly FigureValue[], id: string): number {
  return values.find((value) => value.id === id)?.count ?? 0;
}

/** To the whole percent. */
function shareOf(count: number, answers: number, language: Language): string {
  return formatRate(Math.round((100 * count) / answers) * 100, language);
}

function averageIn(average: number, language: Language): string {
  return formatNumber(average, language, { decimals: 1 });
}
