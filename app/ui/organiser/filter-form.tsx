import { Form, Link, useLocation } from "@remix-run/react";
import { AllFields, type FieldLook, FormFields } from "#app/forms/drawn.tsx";
import type { AnyForm } from "#app/forms/form.ts";
import { Button } from "../button.tsx";
import { withChanges } from "./list-address.ts";
import { useOffice } from "./office.ts";

const FIELDS =
  "[&>.field]:min-w-0 [&>.field]:max-w-full [&>.field:has([type=search])]:grow [&>.field:has([type=search])]:basis-48 max-sm:[&>.field:has([type=search])]:col-span-2 lg:[&>.field:has([type=search])]:max-w-64 [&_select]:max-w-full sm:[&_select]:max-w-44 lg:[&_select]:max-w-36 lg:[&_:is(input,select)]:text-sm lg:[&_label]:text-sm lg:[&_:is(input,select,.button)]:min-h-9 lg:[&_:is(input,select,.button)]:py-0.5";

/**
 * The search and filters of a list, sent as the query of its address, which keeps the sorting.
 *
 * @param props.looks of fields with the page's own rows, and labels of an empty choice other than "all"
 * @param props.verb the button of a page that shows nothing before it is pressed; such a page has no link to show all
 */
export function FilterForm(props: {
  of: AnyForm;
  label: string;
  looks?: Readonly<Record<string, FieldLook>>;
  verb?: string;
}) {
  const { of, label, looks = {}, verb } = props;
  const { t } = useOffice();
  const { search, pathname } = useLocation();
  const address = new URLSearchParams(search);
  const sorting = ["tri", "sens"].flatMap((name) =>
    address.has(name) ? [[name, address.get(name) ?? ""] as const] : [],
  );
  const filtered = Object.keys(of.fields).some((name) => address.get(name));
  const all = Object.fromEntries(
    Object.keys(of.fields).map((name) => [name, { none: t("filter.all"), ...looks[name] }] as const),
  );
  return (
    <search className="min-w-0 [.flex>&]:grow">
      <Form
        method="get"
        aria-label={label}
        reloadDocument
        className={`spaced flex flex-wrap items-end gap-x-3 gap-y-2 max-sm:grid max-sm:grid-cols-2 ${FIELDS}`}
      >
        <FormFields form={of} state={{ values: Object.fromEntries(address), errors: {} }}>
          <AllFields looks={all} />
        </FormFields>
        {sorting.map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <Button look="quiet">{verb ?? t("filter.apply")}</Button>
        {filtered && verb === undefined && (
          <Link to={pathname} className="py-2.5">
            {t("filter.clear")}
          </Link>
        )}
      </Form>
    </search>
  );
}

/** The current part of a list, with links to the others. With `more`, the total is only a lower limit. */
export function Pager(props: { page: number; size: number; shown: number; total: number }) {
  const { page, size, shown, total } = props;
  const { t } = useOffice();
  const { search } = useLocation();
  const from = (page - 1) * size + 1;
  const goesOn = page * size < total;
  if (page === 1 && !goesOn) return null;
  const to = (target: number) => withChanges(search, { page: target === 1 ? null : String(target) });
  const part = { from, until: from + shown - 1, total };
  return (
    <nav aria-label={t("pager.label")} className="flex flex-wrap items-center gap-x-6 gap-y-2">
      {page > 1 && (
        <Link to={to(shown > 0 ? page - 1 : 1)} rel="prev" className="py-2">
          {t("pager.before")}
        </Link>
      )}
      {shown > 0 && <span className="tabular-nums">{t("pager.part", part)}</span>}
      {goesOn && (
        <Link to={to(page + 1)} rel="next" className="py-2">
          {t("pager.after")}
        </Link>
      )}
    </nav>
  );
}
