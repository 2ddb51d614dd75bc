import { useOffice } from "#app/ui/organiser/office.ts";
import { Nothing, Table } from "#app/ui/organiser/table.tsx";
import type { ShownFigure } from "./shown.ts";

type FigureName = "inscriptions" | "categories" | "territoires" | "communes" | (typeof FURTHER)[number];
const FURTHER = ["horaires", "seances", "options", "absences", "courriels", "reponses"] as const;

const WIDTH = 100;

/** A figure as a table with a bar in each row, and its file; a word when there is nothing to count yet. */
export function FigureTable({
  name,
  figure,
}: {
  name: Exclude<FigureName, "inscriptions">;
  figure: ShownFigure | null;
}) {
  const { t, number } = useOffice();
  if (figure === null || figure.rows.length === 0) return <Nothing>{t(`figures:none.${name}`)}</Nothing>;
  const [label = "", ...columns] = figure.columns;
  return (
    <div className="grid max-w-4xl gap-2">
      <Table
        caption={t(`figures:titles.${name}`)}
        rows={figure.rows.map((row, id) => ({ ...row, id }))}
        columns={[
          { label, cell: ({ cells }) => cells[0], sub: ({ share }) => <Bar share={share} /> },
          ...columns.map((column, at) => {
            const isNumber = figure.rows.some(({ cells }) => typeof cells[at + 1] === "number");
            return {
              ...{ label: column, numeric: isNumber, labelled: true },
              cell: ({ cells }: ShownFigure["rows"][number]) => {
                const cell = cells[at + 1];
                return typeof cell === "number" ? number(cell) : (cell ?? "–");
              },
            };
          }),
        ]}
      />
      <FigureFile name={name} />
    </div>
  );
}

/** The link to a figure's file. */
export function FigureFile({ name }: { name: FigureName }) {
  const { t, path } = useOffice();
  const title = name === "inscriptions" ? t("home.overTime") : t(`figures:titles.${name}`);
  return (
    <p className="m-0">
      <a
        href={path("/chiffres/:figure.csv", { figure: name })}
        download
        className="inline-block py-2"
        aria-label={t("figures:fileOf", { title })}
      >
        {t("figures:file")}
      </a>
    </p>
  );
}

function Bar({ share }: { share: number }) {
  return (
    <svg
      viewBox={`0 0 ${WIDTH} 6`}
      preserveAspectRatio="none"
      className="mt-1 block h-1.5 w-full max-w-64"
      aria-hidden="true"
    >
      <rect width={WIDTH} height="6" className="fill-zinc/20" />
      <rect width={WIDTH * share} height="6" className={share >= 1 ? "fill-brick" : "fill-forest"} />
    </svg>
  );
}
