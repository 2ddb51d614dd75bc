import { useLoaderData } from "@remix-run/react";
import type { AnyForm } from "#app/forms/form.ts";
import { EditPage } from "./edit-page.tsx";
import { useOffice } from "./office.ts";
import { Table } from "./table.tsx";

/** Chosen rows that an act leaves as they are, each with the reason: the first of `count`. */
export interface LeftRowsShown {
  readonly count: number;
  readonly rows: readonly { readonly id: number; readonly name: string; readonly why: string; readonly to: string }[];
}

/** Names the rows that an act leaves as they are; nothing without any. */
export function LeftRows({ of: { count, rows } }: { of: LeftRowsShown }) {
  const { t } = useOffice();
  if (count === 0) return null;
  return (
    <>
      <Table
        section="left"
        caption={t("chosen.left", { count })}
        rows={rows}
        columns={[
          { label: t("registrations.name"), cell: ({ name }) => name, to: ({ to }) => to },
          { label: t("chosen.leftWhy"), cell: ({ why }) => why },
        ]}
      />
      {count > rows.length && <p className="m-0">{t("chosen.leftFirst", { count: rows.length })}</p>}
    </>
  );
}

/** The page of an act on chosen rows: the form, and below it the rows that it leaves, from the loader's `left`. */
function ChosenFormPage({ of }: { of: AnyForm }) {
  const { left } = useLoaderData() as { left: LeftRowsShown };
  return <EditPage of={of} below={<LeftRows of={left} />} />;
}

/** Makes the page of an act on chosen rows. */
export function chosenFormPage(of: AnyForm) {
  return () => <ChosenFormPage of={of} />;
}
