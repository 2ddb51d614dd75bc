import { Form, Link, useLocation } from "@remix-run/react";
import type { ReactNode } from "react";
import { Button } from "#app/ui/button.tsx";
import type { Office } from "./list.tsx";
import { withChanges } from "./list-address.ts";
import { useOffice } from "./office.ts";
import type { Column } from "./table.tsx";

/** The id of the form that the boxes of a list belong to. */
const CHOOSING = "choisies";

/** The boxes of a list, by which its rows are chosen: their name in an address, and what each is called. */
export interface Box<Row> {
  readonly name: string;
  readonly labelOf: (row: Row) => string;
}

/** What can be done with the boxes of a list, from `choosing` of its loader. */
export interface Choices {
  /** Whether all rows of the page are ticked beforehand. */
  readonly ticked: boolean;
  /** The page of the ticked rows, and the same of all of the list. */
  readonly to: string;
  readonly all: string;
}

/** Puts a box before the head of each row. */
export function withBox<Row extends { readonly id: number }>(
  head: Column<Row>,
  { name, labelOf }: Box<Row>,
  { t }: Office,
  ticked: boolean,
): Column<Row> {
  return {
    ...head,
    to: () => null,
    // Below the label, not below the box.
    ...(head.sub && { sub: (row) => indented(head.sub?.(row)) }),
    cell: (row) => {
      const [label, to] = [head.cell?.(row), head.to?.(row) ?? null];
      return (
        <span className="flex items-start gap-2">
          <input
            {...{ type: "checkbox", name, value: row.id, form: CHOOSING, defaultChecked: ticked }}
            aria-label={t("chosen.tick", { name: labelOf(row), number: row.id })}
          />
          {to === null ? <span>{label}</span> : <Link to={to}>{label}</Link>}
        </span>
      );
    },
  };
}

function indented(second: ReactNode) {
  return second ? <span className="block md:pl-7">{second}</span> : null;
}

/** What can be done to the ticked rows, and to all of the list. */
export function Choosing({ of: { ticked, to, all } }: { of: Choices }) {
  const { t } = useOffice();
  const { search } = useLocation();
  return (
    <Form
      method="get"
      id={CHOOSING}
      action={to}
      reloadDocument
      className="spaced flex flex-wrap items-center gap-x-5 gap-y-2"
    >
      <Link to={withChanges(search, { toutes: ticked ? null : "oui", aucune: null })} reloadDocument>
        {t(ticked ? "chosen.untickPage" : "chosen.tickPage")}
      </Link>
      <Button look="quiet" name="cochees" value="oui">
        {t("chosen.actOnTicked")}
      </Button>
      <Link to={all}>{t("chosen.actOnAll")}</Link>
    </Form>
  );
}
