import { useLoaderData, useLocation } from "@remix-run/react";
import type { Key, ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { OfficeRight } from "#app/domain/people/rights.ts";
import type { FieldLook } from "#app/forms/drawn.tsx";
import type { Fields, Message } from "#app/forms/field.ts";
import type { Form } from "#app/forms/form.ts";
import { say } from "#app/forms/form-texts.ts";
import type { Bare, Below } from "#app/i18n/path.ts";
import type { Box } from "./choosing.tsx";
import { FileLinks, type ListFile } from "./file-links.tsx";
import { FilterForm, Pager } from "./filter-form.tsx";
import { type Sorting, withChanges } from "./list-address.ts";
import { useOffice } from "./office.ts";
import { OrganiserPage } from "./organiser-page.tsx";
import { type Column, Table } from "./table.tsx";

export type { Column } from "./table.tsx";

/** A file's address below the edition's. */
type EditionFile = Bare<Below<"/organisation/:year">>;

export type Office = ReturnType<typeof useOffice>;

/** A table of the back office, declared once: its columns on the page and in files, its texts. */
export interface WholeList<Row extends object> {
  readonly caption: Message;
  readonly columns: (office: Office) => readonly Column<Row>[];
  readonly rowKey?: (row: Row) => Key;
  /** The text without rows; absent for a list that always has some. */
  readonly none?: Message;
  /** The files of all its rows. */
  readonly file?: ListFile;
}

/** A list of the back office with filters and pages. */
export interface List<Row extends object, F extends Fields = Fields> extends WholeList<Row> {
  /** The name of the filters together. */
  readonly label: Message;
  readonly filters: Form<F>;
  /** The boxes of its rows, where they can be chosen. */
  readonly box?: Box<Row>;
  /** The label of an empty choice, other than "all". */
  readonly looks?: (office: Office) => Readonly<Record<string, FieldLook>>;
  /** The address's words for sort orders; the first is the default. */
  readonly sorts?: readonly [string, ...string[]];
  /** The text of the total, with `count`. */
  readonly count?: Message;
  /** Other files of the whole list. */
  readonly files?: readonly { readonly path: EditionFile; readonly needs: OfficeRight; readonly label: Message }[];
}

/** A page of a list, from its loader. */
export interface Listed<Row extends object> {
  readonly rows: readonly Row[];
  readonly total: number;
  readonly page: number;
  readonly size: number;
  readonly sorting?: Sorting;
}

/**
 * A list with filters, table, pages and files.
 *
 * @param props.looks of filters with the page's own rows
 * @param props.note what applies to all rows, beside their number
 * @param props.between what stands between the filters and the rows
 */
export function ListView<Row extends object>(props: {
  of: List<Row>;
  list: Listed<Row>;
  looks?: Readonly<Record<string, FieldLook>>;
  note?: string | null;
  between?: ReactNode;
}) {
  const { of, list, looks = {}, note, between } = props;
  const { rows, total, page, size, sorting } = list;
  const office = useOffice();
  const { i18n } = useTranslation();
  const { search } = useLocation();
  const own = of.looks?.(office) ?? {};
  const both = Object.fromEntries(
    [...Object.keys(own), ...Object.keys(looks)].map((name) => [name, { ...own[name], ...looks[name] }]),
  );
  const { count } = of;
  const files = total > 0 ? (of.files ?? []).filter(({ needs }) => office.may(needs)) : [];
  return (
    <>
      <div className="flex flex-wrap items-end justify-between gap-x-6 gap-y-2">
        <FilterForm of={of.filters} label={say(i18n, of.label)} looks={both} />
        {rows.length > 0 && (count || of.file) && (
          <p className="m-0 flex flex-wrap items-baseline gap-x-4">
            {count && (
              <span className="wrap-anywhere">
                {say(i18n, count, { count: total })}
                {note && <span className="text-zinc"> · {note}</span>}
              </span>
            )}
            {of.file && <FileLinks of={of.file} list={say(i18n, of.caption)} />}
          </p>
        )}
      </div>
      {between}
      <Table
        caption={say(i18n, of.caption)}
        columns={of.columns(office)}
        sorting={sorting}
        rows={rows}
        none={of.none && say(i18n, of.none)}
      />
      <Pager {...{ page, size, total }} shown={rows.length} />
      {files.length > 0 && (
        <p className="m-0 flex flex-wrap gap-x-6">
          {files.map(({ path, label }) => (
            <a key={path} href={office.path(path) + withChanges(search, { page: null })} download className="py-2">
              {say(i18n, label)}
            </a>
          ))}
        </p>
      )}
    </>
  );
}

/** A list of all its rows, without filters, with `section` as that section of the page. */
export function WholeTable<Row extends object>(props: { of: WholeList<Row>; rows: readonly Row[]; section?: string }) {
  const { of, rows, section } = props;
  const office = useOffice();
  const { i18n } = useTranslation();
  const caption = say(i18n, of.caption);
  return (
    <div className="flex min-w-0 flex-col gap-1">
      <Table
        {...{ section, caption, rows, rowKey: of.rowKey }}
        columns={of.columns(office)}
        none={of.none && say(i18n, of.none)}
      />
      {of.file && rows.length > 0 && (
        <p className="m-0">
          <FileLinks of={of.file} list={caption} />
        </p>
      )}
    </div>
  );
}

/** A page with a list, from its loader's `list` and `note`; `looks` of its filters come from there or from the page. */
export function ListPage<Row extends object>(props: {
  of: List<Row>;
  looks?: Readonly<Record<string, FieldLook>>;
  /** Above the list. */
  above?: ReactNode;
}) {
  const { of, looks, above } = props;
  const { list, looks: read, note } = useLoaderData() as Omit<Parameters<typeof ListView<Row>>[0], "of">;
  return (
    <OrganiserPage>
      {above}
      <ListView of={of} list={list} looks={looks ?? read} note={note} />
    </OrganiserPage>
  );
}

/** Makes a page that is only its list. */
export function listPage<Row extends object>(of: List<Row>) {
  return () => <ListPage of={of} />;
}
