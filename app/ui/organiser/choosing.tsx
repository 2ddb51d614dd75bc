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
  /** What a box sends: by default the row's `id`. */
  readonly idOf?: (row: Row) => number;
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
export function withBox<Row extends object>(
  head: Column<Row>,
  { name, labelOf, idOf = ownId }: Box<Row>,
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
            {...{ type: "checkbox", name, value: idOf(row), form: CHOOSING, defaultChecked: ticked }}
            aria-label={t("chosen.tick", { name: labelOf(row), number: idOf(row) })}
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

function ownId(row: object): number {
  return (row as { readonly id: number }).id;
}

/** What can be done to the ticked rows, and to all of the list. */
export function Choosing({ of: { ticked, to, all } }: { of: Choices }) {
  const { t } = useOffice();
  return (
    <BoxesForm ticked={ticked} to={to} rest={{ toutes: ticked ? null : "oui", aucune: null }}>
      <Button look="quiet" name="cochees" value="oui">
        {t("chosen.actOnTicked")}
      </Button>
      <Link to={all}>{t("chosen.actOnAll")}</Link>
    </BoxesForm>
  );
}

/**
 * The form that the boxes of a list belong to, below it, with a link that ticks all of the page or none.
 *
 * @param props.to where the ticked rows are sent
 * @param props.rest what the link changes in the address
 */
export function BoxesForm(props: {
  ticked: boolean;
  to: string;
  rest: Readonly<Record<string, string | null>>;
  children: ReactNode;
}) {
  const { ticked, to, rest, children } = props;
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
      <Link to={withChanges(search, rest)} reloadDocument>
        {t(ticked ? "chosen.untickPage" : "chosen.tickPage")}
      </Link>
      {children}
    </Form>
  );
}
