import { Form } from "@remix-run/react";
import { countEntries, ENTRY_STATES, listedEntries } from "#app/domain/treasury/list-entries.ts";
import { asked } from "#app/server/pages/lists.server.ts";
import { officeLoader } from "#app/server/pages/office.server.ts";
import { Button } from "#app/ui/button.tsx";
import { FileLinks } from "#app/ui/organiser/file-links.tsx";
import { FilterForm, Pager } from "#app/ui/organiser/filter-form.tsx";
import { usePage } from "#app/ui/organiser/office.ts";
import { OrganiserPage } from "#app/ui/organiser/organiser-page.tsx";
import { Entries } from "./entries.tsx";
import { filtersForm, SHOWN } from "./form.ts";
import { shownEntry } from "./words.server.ts";

/** Lists what waits for a decision first; other states by the filter. */
export const loader = officeLoader("see-orders", async (visit) => {
  const { db, edition, address, t, path } = visit;
  const { filters, part } = asked({ filters: filtersForm }, visit, SHOWN);
  const state = filters.etat === "all" ? null : (ENTRY_STATES.find((one) => one === filters.etat) ?? "to-decide");
  const wanted = { edition: edition.id, state, text: filters.q };
  const entries = await listedEntries(db, { ...wanted, ...part });
  const [settled, before, left] = ["rapprochees", "deja", "restees"].map((name) =>
    Number(/^\d{1,4}$/.exec(address.get(name) ?? "")?.[0] ?? 0),
  );
  return {
    menuEntry: "bank",
    verbs: [[path("/banque/import"), t("bank:upload.title"), "main", "edit-orders"]],
    notes: [
      Boolean(settled) && { notice: "info", text: t("bank:tick.settled", { count: settled }) },
      Boolean(before) && { notice: "info", text: t("bank:tick.before", { count: before }) },
      Boolean(left) && { notice: "attention", text: t("bank:tick.left", { count: left }) },
    ],
    ...{ part, ...(await countEntries(db, wanted)), isToDecide: state === "to-decide" },
    entries: entries.map((entry) => shownEntry(entry, visit)),
  };
});

export default function BankPage() {
  const { t, money, path, may, entries, total, restCents, part, isToDecide } = usePage<typeof loader>();
  const ticks = may("edit-orders") && entries.some(({ isTickable }) => isTickable);
  const none = t(isToDecide ? "bank:list.nothingToDecide" : "bank:list.none");
  const table = <Entries rows={entries} ticks={ticks} linked none={none} />;
  return (
    <OrganiserPage>
      <div className="flex flex-wrap items-end justify-between gap-x-6 gap-y-2">
        <FilterForm
          of={filtersForm}
          label={t("bank:list.filter")}
          looks={{ etat: { none: t("bank:states.to-decide") } }}
        />
        {total > 0 && (
          <p className="m-0 flex flex-wrap items-baseline gap-x-4">
            <span>
              {t("bank:list.count", { count: total })}
              {isToDecide && <span className="text-zinc"> · {t("bank:list.rest", { rest: money(restCents) })}</span>}
            </span>
            <FileLinks of={{ needs: "export-invoices" }} list={t("bank:list.caption")} />
          </p>
        )}
      </div>
      {ticks ? (
        <Form
          method="post"
          action={path("/banque/rapprochements")}
          reloadDocument
          className="spaced flex flex-col gap-5"
        >
          {table}
          <Button className="self-start">{t("bank:tick.verb")}</Button>
        </Form>
      ) : (
        table
      )}
      <Pager {...part} total={total} shown={entries.length} />
    </OrganiserPage>
  );
}
