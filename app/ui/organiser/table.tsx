import { Link, useLocation } from "@remix-run/react";
import { type ReactNode, useId } from "react";
import { useOffice } from "./office.ts";

export interface Column {
  readonly key: string;
  readonly label: ReactNode;
  /** The address's word for sorting by it; absent when one cannot. */
  readonly sort?: string;
  readonly numeric?: boolean;
}

/** How a list is sorted, as its address says: `tri` and `sens`. */
export interface Sorting {
  readonly by: string;
  readonly descending: boolean;
}

/**
 * A table that sorts through the address and scrolls by itself where the screen is narrow, by keyboard too.
 * `children` are its rows.
 */
export function Table(props: {
  caption: string;
  captionShown?: boolean;
  columns: readonly Column[];
  sorting?: Sorting;
  children: ReactNode;
}) {
  const { caption, captionShown = false, columns, sorting, children } = props;
  const id = useId();
  return (
    <div className="relative overflow-x-auto" {...reachable(id)}>
      <table className="w-full border-collapse text-left text-base">
        <caption id={id} className={captionShown ? "pb-2 text-left font-semibold" : "sr-only"}>
          {caption}
        </caption>
        <thead>
          <tr className="border-ink border-b-2">
            {columns.map((column) => (
              <Heading key={column.key} column={column} sorting={sorting} />
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </div>
  );
}

/** What scrolls must be reachable by keyboard, even where no link is in it (WCAG 2.1.1). A group: its section is the landmark. */
function reachable(caption: string) {
  return { tabIndex: 0, role: "group", "aria-labelledby": caption };
}

/** A row's own cell: what the row is about. Its column is as wide as its longest word, up to a bound: only longer words break. */
export function RowHead({ children }: { children: ReactNode }) {
  return (
    <th scope="row" className="min-w-40 py-2.5 pr-4 sm:min-w-56 align-top font-semibold">
      <div className="max-w-60 sm:max-w-[36rem] wrap-break-word">{children}</div>
    </th>
  );
}

export function Cell({ numeric = false, children }: { numeric?: boolean; children?: ReactNode }) {
  return <td className={`py-2.5 pr-4 align-top ${numeric ? "text-right tabular-nums" : "min-w-28"}`}>{children}</td>;
}

export function Row({ children }: { children: ReactNode }) {
  return <tr className="border-zinc/30 border-b hover:bg-leaf/40">{children}</tr>;
}

/** Says that a list has nothing, across the place where the list would be. */
export function Nothing({ children }: { children: ReactNode }) {
  return <p className="m-0 border-zinc/30 border-y py-6 text-zinc">{children}</p>;
}

function Heading({ column, sorting }: { column: Column; sorting?: Sorting }) {
  const { t } = useOffice();
  const { search } = useLocation();
  const alignment = column.numeric ? "text-right" : "";
  if (!column.sort || !sorting)
    return (
      <th scope="col" className={`py-2 pr-4 align-bottom font-semibold ${alignment}`}>
        {column.label}
      </th>
    );
  const sorted = sorting.by === column.sort;
  const descending = sorted && !sorting.descending;
  const order = sorted ? (sorting.descending ? "descending" : "ascending") : undefined;
  return (
    <th scope="col" aria-sort={order} className={`py-2 pr-4 align-bottom font-semibold ${alignment}`}>
      <Link
        to={withChanges(search, { tri: column.sort, sens: descending ? "desc" : null, page: null })}
        className="text-ink"
      >
        {column.label}
        <span aria-hidden="true" className="ml-1 inline-block w-3">
          {sorted ? (sorting.descending ? "↓" : "↑") : ""}
        </span>
        <span className="sr-only">{t(descending ? "table.sortDown" : "table.sortUp")}</span>
      </Link>
    </th>
  );
}

/** A list's address with some parameters changed; null takes one away. What was just done is not said twice. */
export function withChanges(search: string, changes: Readonly<Record<string, string | null>>): string {
  const parameters = new URLSearchParams(search);
  parameters.delete("fait");
  for (const [name, value] of Object.entries(changes)) {
    if (value === null) parameters.delete(name);
    else parameters.set(name, value);
  }
  return `?${parameters}`;
}
