import { Link, useLocation } from "@remix-run/react";
import { type Key, type ReactNode, useId } from "react";
import type { FileCell } from "./file-cell.ts";
import { Section } from "./layout.tsx";
import { type Sorting, withChanges } from "./list-address.ts";
import { LongWords } from "./long-words.tsx";
import { useOffice } from "./office.ts";

/** A column of a table: its label and its cells. */
export interface Column<Row> {
  readonly label: ReactNode;
  /** By which a saved view names it; absent for one that is in none. */
  readonly name?: string;
  /** Absent for a column of files only. */
  readonly cell?: (row: Row) => ReactNode;
  /** Its value in files; absent for a column of the page only. */
  readonly text?: (row: Row) => FileCell | null;
  /** A second, small line. */
  readonly sub?: (row: Row) => ReactNode;
  /** The address that the cell links to; null for none. */
  readonly to?: (row: Row) => string | null;
  /** The address's word for sorting by it; absent when it cannot be sorted. */
  readonly sort?: string;
  readonly numeric?: boolean;
  /** Whether its cells are labelled on a phone, as numbers are. */
  readonly labelled?: boolean;
  /** Whether the cell stays on one line in a wide window. */
  readonly oneLine?: (row: Row) => boolean;
  /** On a phone beside the row's head instead of below. */
  readonly aside?: boolean;
}

/** A table, with `section` as that section of the page, under its caption. */
export function Table<Row extends object>({ section, ...table }: TableProps<Row> & { section?: string }) {
  if (section === undefined) return <OnlyTable {...table} />;
  return (
    <Section id={section} title={table.caption}>
      <OnlyTable {...table} />
    </Section>
  );
}

interface TableProps<Row extends object> {
  caption: string;
  captionShown?: boolean;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  /** The row's `id` by default. */
  rowKey?: (row: Row) => Key;
  sorting?: Sorting;
  /** The text without rows. */
  none?: string;
}

/**
 * A table, sorted through its address. The first column names the row. On a phone each row is a block: its head and the
 * cell beside it in a line, then the other cells one after the other. A table that is too wide scrolls, also by keyboard.
 */
function OnlyTable<Row extends object>(props: TableProps<Row>) {
  const { caption, captionShown = false, columns, rows, rowKey = idOf, sorting, none } = props;
  const id = useId();
  if (none !== undefined && rows.length === 0) return <Nothing>{none}</Nothing>;
  const [head, ...others] = columns.filter(({ cell }) => cell);
  return (
    <div className="relative md:overflow-x-auto" {...reachable(id)}>
      <table className="w-full border-collapse text-left text-base max-md:block md:text-sm md:leading-[1.17]">
        <caption id={id} className={captionShown ? "pb-2 text-left font-semibold max-md:block" : "sr-only"}>
          {caption}
        </caption>
        <thead className="max-md:block">
          <tr className="border-ink border-b-2 max-md:flex max-md:flex-wrap max-md:gap-x-3">
            {[head, ...others]
              .flatMap((column) => column ?? [])
              .map((column, at) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: the order is fixed; labels may be elements, and equal
                <Heading key={at} column={column} sorting={sorting} />
              ))}
          </tr>
        </thead>
        <tbody className="max-md:block">
          {rows.map((row) => (
            <tr key={rowKey(row)} className={ROW}>
              {head && (
                <th
                  scope="row"
                  className="py-0.5 pr-3 align-top font-semibold max-md:contents md:font-normal md:min-w-36"
                >
                  <div
                    className={`max-w-[36rem] max-md:contents md:wrap-break-word ${head.oneLine?.(row) ? ONE_LINE : ""}`}
                  >
                    <Content column={head} row={row} isHead />
                  </div>
                </th>
              )}
              {others.map((column, at) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: as above
                <td key={at} {...cellOf(column)}>
                  <div
                    className={column.numeric ? "max-md:inline" : `${WORDS} ${column.oneLine?.(row) ? ONE_LINE : ""}`}
                  >
                    <Content column={column} row={row} />
                  </div>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

const ROW =
  "border-zinc/30 border-b hover:bg-leaf/40 max-md:flex max-md:flex-wrap max-md:items-baseline max-md:gap-x-4 max-md:gap-y-0.5 max-md:py-2.5 max-md:before:-order-1 max-md:before:basis-full max-md:before:content-['']";

/** On a phone the head takes what the cell beside it leaves, but half of the line at least. */
const HEAD = "max-md:-order-3 max-md:min-w-0 max-md:grow max-md:basis-[55%] max-md:wrap-anywhere";

/** In a wide window a column is as wide as its longest word, up to a limit: only longer words break. */
const WORDS = "max-md:wrap-anywhere md:max-w-96 md:wrap-break-word";

const ONE_LINE = "min-[84rem]:whitespace-nowrap min-[84rem]:[&_wbr]:hidden";

const LABELLED =
  "max-md:before:mr-2 max-md:before:text-zinc max-md:before:content-[attr(data-label)] max-md:[&>div]:inline";

/** On a phone a number is labelled with its column. */
function cellOf<Row>({ numeric = false, aside = false, labelled = numeric, oneLine, label }: Column<Row>) {
  const place = aside ? "max-md:-order-2 max-md:max-w-44" : "max-md:max-w-full";
  const look = numeric ? "text-right tabular-nums max-md:text-left" : oneLine ? "" : "md:min-w-24";
  return {
    className: `py-0.5 pr-3 align-top max-md:p-0 max-md:has-[>div:empty]:hidden ${place} ${look} ${labelled ? LABELLED : ""}`,
    "data-label": labelled && typeof label === "string" ? label : undefined,
  };
}

function Content<Row>({ column, row, isHead = false }: { column: Column<Row>; row: Row; isHead?: boolean }) {
  const { cell, sub, to } = column;
  const [value, target, second] = [cell?.(row), to?.(row) ?? null, sub?.(row)];
  // An amount breaks neither after its sign nor before its currency.
  const isAmount = column.numeric && typeof value === "string" && value !== "";
  const words = isAmount ? <span className="md:whitespace-nowrap">{value}</span> : <LongWords>{value}</LongWords>;
  const first = target === null ? words : <Link to={target}>{words}</Link>;
  return (
    <>
      {isHead ? <div className={HEAD}>{first}</div> : first}
      {second && (
        <span className="block font-normal text-sm text-zinc max-md:wrap-anywhere max-md:basis-full md:leading-[1.17]">
          <LongWords>{second}</LongWords>
        </span>
      )}
    </>
  );
}

function idOf(row: object): Key {
  return (row as { readonly id: Key }).id;
}

/** A scrolling element must be reachable by keyboard (WCAG 2.1.1). It is a group: its section is the landmark. */
function reachable(caption: string) {
  return { tabIndex: 0, role: "group", "aria-labelledby": caption };
}

/** Whether a text is short enough for one line of a narrow column. */
export const isShort = (text: string | null) => (text?.length ?? 0) <= 36;

/** The text of an empty list, in its place. */
export function Nothing({ children }: { children: ReactNode }) {
  return <p className="m-0 border-zinc/30 border-y py-6 text-zinc">{children}</p>;
}

function Heading<Row>({ column, sorting }: { column: Column<Row>; sorting?: Sorting }) {
  const { t } = useOffice();
  const { search } = useLocation();
  const look = `py-0.5 align-bottom max-md:text-sm md:pr-3 font-semibold ${column.numeric ? "text-right" : ""} ${column.oneLine ? ONE_LINE : ""}`;
  if (!column.sort || !sorting)
    return (
      <th scope="col" className={`${look} max-md:sr-only`}>
        {column.label}
      </th>
    );
  const sorted = sorting.by === column.sort;
  const descending = sorted && !sorting.descending;
  const order = sorted ? (sorting.descending ? "descending" : "ascending") : undefined;
  return (
    <th scope="col" aria-sort={order} className={look}>
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
