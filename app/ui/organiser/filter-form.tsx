import { Form, Link, useLocation } from "@remix-run/react";
import { type ReactNode, useId } from "react";
import { Button } from "../button.tsx";
import { useOffice } from "./office.ts";
import { withChanges } from "./table.tsx";

/** What a list is searched and filtered by: a form whose answer is an address. How the list is sorted is kept. */
export function FilterForm({ label, children }: { label: string; children: ReactNode }) {
  const { t } = useOffice();
  const { search, pathname } = useLocation();
  const address = new URLSearchParams(search);
  const kept = ["tri", "sens"].flatMap((name) => (address.has(name) ? [[name, address.get(name) ?? ""] as const] : []));
  const filtered = [...address].some(
    ([name, value]) => value !== "" && !["tri", "sens", "page", "fait"].includes(name),
  );
  return (
    <search>
      <Form
        method="get"
        aria-label={label}
        reloadDocument
        className="spaced flex flex-wrap items-end gap-x-4 gap-y-3 max-sm:grid max-sm:grid-cols-2"
      >
        {children}
        {kept.map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <Button look="quiet">{t("filter.apply")}</Button>
        {filtered && (
          <Link to={pathname} className="py-2.5">
            {t("filter.clear")}
          </Link>
        )}
      </Form>
    </search>
  );
}

/** The search field of a list. */
export function SearchField({ label }: { label: string }) {
  const id = useId();
  const address = new URLSearchParams(useLocation().search);
  return (
    <div className="field min-w-0 grow basis-48 max-sm:col-span-2 lg:max-w-64">
      <label htmlFor={id}>{label}</label>
      <input id={id} type="search" name="q" maxLength={100} defaultValue={address.get("q") ?? ""} />
    </div>
  );
}

/** A choice a list is filtered by; the first one is all of them. */
export function FilterChoice(props: {
  name: string;
  label: string;
  all: string;
  choices: readonly { value: string; label: string }[];
}) {
  const { name, label, all, choices } = props;
  const id = useId();
  const address = new URLSearchParams(useLocation().search);
  return (
    <div className="field min-w-0 max-w-full">
      <label htmlFor={id}>{label}</label>
      <select id={id} name={name} defaultValue={address.get(name) ?? ""} className="max-w-full sm:max-w-44">
        <option value="">{all}</option>
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.label}
          </option>
        ))}
      </select>
    </div>
  );
}

/** Which part of a list this is, and the way to the others. With `more`, nobody counted to the end. */
export function Pager(props: { page: number; size: number; shown: number; total: number; more?: boolean }) {
  const { page, size, shown, total, more = false } = props;
  const { t, number } = useOffice();
  const { search } = useLocation();
  const from = (page - 1) * size + 1;
  const goesOn = more ? shown === size : page * size < total;
  if (page === 1 && !goesOn) return null;
  const to = (target: number) => withChanges(search, { page: target === 1 ? null : String(target) });
  const part = { from: number(from), until: number(from + shown - 1) };
  return (
    <nav aria-label={t("pager.label")} className="flex flex-wrap items-center gap-x-6 gap-y-2">
      {page > 1 && (
        <Link to={to(shown > 0 ? page - 1 : 1)} rel="prev" className="py-2">
          {t("pager.before")}
        </Link>
      )}
      {shown > 0 && (
        <span className="tabular-nums">
          {t(more ? "pager.partOfMore" : "pager.part", { ...part, total: number(total) })}
        </span>
      )}
      {goesOn && (
        <Link to={to(page + 1)} rel="next" className="py-2">
          {t("pager.after")}
        </Link>
      )}
    </nav>
  );
}
