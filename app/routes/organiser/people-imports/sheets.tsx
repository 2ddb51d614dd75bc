import { Link } from "@remix-run/react";
import type { PeopleImport } from "#app/domain/people-imports/find-import.ts";
import { Facts, Section } from "#app/ui/organiser/layout.tsx";
import { useOffice } from "#app/ui/organiser/office.ts";

type Sheet = PeopleImport["sheets"]["read"][number];

/** Shows how the columns of each sheet were understood, and which sheets and columns were not read. */
export function Sheets(props: { of: PeopleImport; passed: readonly string[] }) {
  const { id, sheets, hiddenRows } = props.of;
  const { t } = useOffice();
  return (
    <Section id="columns" title={t("peopleImports:sheets.title")}>
      {sheets.read.map((sheet, at) => (
        <OneSheet key={sheet.sheet ?? ""} sheet={sheet} preview={id} number={at + 1} />
      ))}
      {props.passed.map((words) => (
        <p key={words} className="m-0">
          {words}
        </p>
      ))}
      {hiddenRows > 0 && <p className="m-0">{t("peopleImports:sheets.hiddenRows", { count: hiddenRows })}</p>}
      <p className="m-0 max-w-text text-zinc">{t("peopleImports:preview.phones")}</p>
    </Section>
  );
}

function OneSheet(props: { sheet: Sheet; preview: string; number: number }) {
  const { preview, number } = props;
  const { sheet, header, headers, columns, hidden } = props.sheet;
  const { t, path } = useOffice();
  const named = (at: number) => headers[at] || t("peopleImports:sheets.column", { number: at + 1 });
  return (
    <div className="flex flex-col gap-2">
      <h3 className="m-0 text-lg">
        {[sheet && t("peopleImports:sheets.sheet", { sheet }), t("peopleImports:sheets.header", { row: header })]
          .filter(Boolean)
          .join(" · ")}
      </h3>
      <Facts
        facts={(Object.keys(columns) as (keyof typeof columns)[]).map((role) => {
          const at = columns[role];
          return [t(`peopleImports:sheets.roles.${role}`), at === null ? null : named(at)] as const;
        })}
      />
      <p className="m-0">
        <Link to={path("/inscriptions/import/:preview/colonnes/:number", { preview, number })}>
          {t("peopleImports:sheets.correct")}
        </Link>
      </p>
      {hidden.length > 0 && (
        <p className="m-0">
          {t("peopleImports:sheets.hidden", { count: hidden.length, columns: hidden.map(named).join(", ") })}
        </p>
      )}
    </div>
  );
}
