import type { ReactNode } from "react";

export interface StackedColumn {
  readonly key: string;
  readonly label: ReactNode;
  /** A Tailwind width on wide screens; the columns without one share what is left. */
  readonly width?: string;
}

/**
 * A table whose rows become blocks on a phone, so that nothing scrolls sideways: the head of the row first, the cell marked `aside` to
 * its right, the others below. Long words break inside their column.
 */
export function StackedTable(props: { caption: string; columns: readonly StackedColumn[]; children: ReactNode }) {
  const { caption, columns, children } = props;
  return (
    <table className="w-full border-collapse text-left text-base max-md:block md:table-fixed">
      <caption className="sr-only">{caption}</caption>
      <thead className="max-md:sr-only">
        <tr className="border-ink border-b-2">
          {columns.map(({ key, label, width = "" }) => (
            <th key={key} scope="col" className={`py-2 pr-4 align-bottom font-semibold ${width}`}>
              {label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody className="max-md:block max-md:border-ink max-md:border-t-2">{children}</tbody>
    </table>
  );
}

export function StackedRow({ children }: { children: ReactNode }) {
  return (
    <tr className="border-zinc/30 border-b hover:bg-leaf/40 max-md:grid max-md:grid-cols-[minmax(0,1fr)_auto] max-md:gap-x-4 max-md:gap-y-1 max-md:py-3">
      {children}
    </tr>
  );
}

/** What the row is about. */
export function StackedHead({ children }: { children: ReactNode }) {
  return (
    <th scope="row" className="break-words py-2.5 pr-4 align-top font-semibold max-md:p-0">
      {children}
    </th>
  );
}

/** @param props.aside on a phone beside the row's head instead of below it */
export function StackedCell({ aside = false, children }: { aside?: boolean; children?: ReactNode }) {
  const place = aside ? "max-md:col-start-2 max-md:row-start-1 max-md:max-w-44" : "max-md:col-span-2";
  return <td className={`break-words py-2.5 pr-4 align-top max-md:p-0 max-md:empty:hidden ${place}`}>{children}</td>;
}

/** A mail address that breaks after its @ before it breaks inside a word. */
export function MailAddress({ children }: { children: string }) {
  const at = children.lastIndexOf("@") + 1;
  return (
    <>
      {children.slice(0, at)}
      <wbr />
      {children.slice(at)}
    </>
  );
}
