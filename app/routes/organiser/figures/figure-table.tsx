import { useOffice } from "#app/ui/organiser/office.ts";
import { Nothing, Table } from "#app/ui/organiser/table.tsx";
import { type ShownFigure, saidCell } from "./shown.ts";

type FigureName = "inscriptions" | "categories" | "territoires" | "communes" | (typeof FURTHER)[number];
const FURTHER = ["horaires", "seances", "options", "absences", "courriels", "reponses"] as const;

const WIDTH = 100;

/** More rows are folded away, so that the page stays readable on a phone. */
const SHOWN_ROWS = 10;

/** A figure as a table with a bar in each row, and its file; a word when there is nothing to count yet. */
export function FigureTable(props: { name: Exclude<FigureName, "inscriptions">; figure: ShownFigure | null }) {
  const { name, figure } = props;
  const { t } = useOffice();
  if (figure === null || figure.rows.length === 0) return <Nothing>{t(`figures:none.${name}`)}</Nothing>;
  const caption = t(`figures:titles.${name}`);
  const more = figure.rows.slice(SHOWN_ROWS);
  return (
    <div className="grid max-w-4xl gap-2">
      <Rows caption={caption} figure={figure} rows={figure.rows.slice(0, SHOWN_ROWS)} />
      {more.length > 0 && (
        <details>
          <summary className="cursor-pointer py-2 text-forest">{t("figures:more", { count: more.length })}</summary>
          <Rows caption={t("figures:rest", { caption })} figure={figure} rows={more} />
        </details>
      )}
      <FigureFile name={name} />
    </div>
  );
}

function Rows(props: { caption: string; figure: ShownFigure; rows: ShownFigure["rows"] }) {
  const { caption, figure, rows } = props;
  const { number } = useOffice();
  const [label = "", ...columns] = figure.columns;
  return (
    <Table
      caption={caption}
      rows={rows.map((row, id) => ({ ...row, id }))}
      columns={[
        {
          label,
          cell: ({ cells }) => saidCell(cells[0]),
          sub: ({ share }) => <Bar share={share} isFull={figure.isOfLimits === true && share >= 1} />,
        },
        ...columns.map((column, at) => ({
          ...{ label: column, labelled: true },
          numeric: figure.rows.some(({ cells }) => typeof cells[at + 1] === "number"),
          cell: ({ cells }: ShownFigure["rows"][number]) => {
            const cell = saidCell(cells[at + 1]);
            return typeof cell === "number" ? number(cell) : (cell ?? "–");
          },
        })),
      ]}
    />
  );
}

/** The links to a figure's files. */
export function FigureFile({ name }: { name: FigureName }) {
  const { t, path } = useOffice();
  const title = name === "inscriptions" ? t("home.overTime") : t(`figures:titles.${name}`);
  const files = [
    [path("/chiffres/:figure.csv", { figure: name }), "CSV"],
    [path("/chiffres/:figure.xlsx", { figure: name }), "XLSX"],
  ] as const;
  return (
    <p className="m-0 flex flex-wrap gap-x-6">
      {files.map(([to, format]) => (
        <a key={format} href={to} download className="py-2" aria-label={t("figures:fileOf", { title, format })}>
          {t("figures:file", { format })}
        </a>
      ))}
    </p>
  );
}

function Bar({ share, isFull }: { share: number; isFull: boolean }) {
  return (
    <svg
      viewBox={`0 0 ${WIDTH} 6`}
      preserveAspectRatio="none"
      className="mt-1 block h-1.5 w-full max-w-64"
      aria-hidden="true"
    >
      <rect width={WIDTH} height="6" className="fill-zinc/20" />
      <rect width={WIDTH * share} height="6" className={isFull ? "fill-brick" : "fill-forest"} />
    </svg>
  );
}
