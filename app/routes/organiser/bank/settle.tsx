import { listOrders } from "#app/domain/billing/list-orders.ts";
import { ordersWithNumber } from "#app/domain/registration/order-numbers.ts";
import { findEntry } from "#app/domain/treasury/find-entry.ts";
import type { ListedEntry } from "#app/domain/treasury/list-entries.ts";
import { editionsToKeep } from "#app/domain/treasury/own-editions.ts";
import { type SettleOutcome, settleEntry } from "#app/domain/treasury/settle-entry.ts";
import { formatMoney } from "#app/i18n/format.ts";
import { done, formAction, found, notFound, officeLoader, refused } from "#app/server/pages/office.server.ts";
import { EditPage } from "#app/ui/organiser/edit-page.tsx";
import { FilterForm } from "#app/ui/organiser/filter-form.tsx";
import { usePage } from "#app/ui/organiser/office.ts";
import { searchForm, settleForm, type TypedPart } from "./form.ts";
import { FoundOrders } from "./found-orders.tsx";

/** Lines of the form: more orders are settled by a second time. */
const LINES = 12;
const MOST_FOUND = 10;
const SETTLE_FORM = settleForm(LINES);

export const loader = officeLoader("edit-orders", async (visit) => {
  const { db, edition, id, address, t, path, language } = visit;
  const entry = found(await findEntry(db, { edition: edition.id, entry: id }));
  if (entry.state !== "to-decide" || entry.cents <= 0) throw notFound();
  const q = address.get("q")?.trim() ?? "";
  const parts = linesOf(entry, address.getAll("dossier"));
  const orders = q === "" ? [] : (await listOrders(db, { edition: edition.id, text: q, size: MOST_FOUND })).orders;
  return {
    ...{ menuEntry: "bank", title: t("bank:settle.title", { rest: formatMoney(entry.restCents, language) }) },
    under: [[path("/banque/ecritures/:id", { id }), entry.payer ?? t("bank:entry.title", { payer: id })]],
    asks: { verb: t("bank:settle.verb"), text: [entry.label, t("bank:settle.text")] },
    form: { values: filledWith(parts, entry.restCents), errors: {} },
    ...{ orders, q, lines: Math.min(LINES, parts.length + 2) },
  };
});

/** The lines of the form: what the entry is proposed for, then the orders that the person added. */
function linesOf({ restCents, cents, proposals }: ListedEntry, added: readonly string[]) {
  const proposed = restCents === cents ? proposals.filter(({ isHere }) => isHere) : [];
  const orders = added.filter((order) => /^[1-9]\d{0,8}$/.test(order));
  return [
    ...proposed.map(({ number, cents: share }) => ({ which: number, cents: share })),
    ...orders.map((order) => ({ which: order, cents: 0 })),
  ].slice(0, LINES);
}

/** What no line takes is proposed for the first line that lacks its amount. */
function filledWith(parts: readonly { which: string; cents: number }[], restCents: number): Record<string, string> {
  let left = restCents - parts.reduce((sum, { cents }) => sum + cents, 0);
  const lines = parts.flatMap(({ which, cents }, at) => {
    const amount = cents || Math.max(0, left);
    if (cents === 0) left = 0;
    return [
      [`which_${at}`, which] as const,
      [`amount_${at}`, amount > 0 ? (amount / 100).toFixed(2).replace(".", ",") : ""] as const,
    ];
  });
  return Object.fromEntries(lines);
}

export const action = formAction("edit-orders", SETTLE_FORM, async (sent) => {
  const { db, actor, office, id, value, typed, path, language } = sent;
  if (value.length === 0) return refused(typed, "which_0", "required");
  const parts: { at: number; order: number; cents: number; reference: string | null }[] = [];
  for (const { at, which, cents } of value) {
    const orders = await ordersWithNumber(db, { edition: sent.edition.id, text: which, free: false });
    const [order] = orders;
    if (order === undefined || orders.length > 1)
      return refused(typed, `which_${at}`, order ? "orderTwice" : "orderUnknown");
    parts.push({ at, order, cents, reference: /\D/.test(which) ? which : null });
  }
  const editions = await editionsToKeep(db, office.person);
  const outcome = await settleEntry(db, { ...actor, entry: id, parts, editions });
  if (outcome.kind === "settled") return done(path("/banque/ecritures/:id", { id }), "entrySettled");
  if (outcome.kind === "unknown" || outcome.kind === "decided") throw notFound();
  const { field, code } = problemOf(outcome, parts, value);
  const rest = "restCents" in outcome ? formatMoney(outcome.restCents, language) : "";
  return refused(typed, field, code, { rest });
});

const CODES = {
  ...{ "unknown-order": "orderUnknown", "not-due": "orderNotDue", "recorded-before": "recordedBefore" },
  "too-large": "amountTooLarge",
  ...{ "too-much": "moreThanEntry", nothing: "required" },
} as const;

function problemOf(
  outcome: Exclude<SettleOutcome, { kind: "settled" | "unknown" | "decided" }>,
  parts: readonly { at: number; order: number }[],
  value: readonly TypedPart[],
) {
  const at = "order" in outcome ? parts.find(({ order }) => order === outcome.order)?.at : value.at(-1)?.at;
  const field = outcome.kind === "too-much" ? `amount_${at ?? 0}` : `which_${at ?? 0}`;
  return { field, code: CODES[outcome.kind as keyof typeof CODES] };
}

export default function SettlePage() {
  const { t, orders, q, lines } = usePage<typeof loader>();
  const looks = Object.fromEntries(
    Object.keys(SETTLE_FORM.fields).map((field) => [field, { absent: Number(field.split("_")[1]) >= lines }]),
  );
  return (
    <EditPage
      of={SETTLE_FORM}
      looks={looks}
      above={
        <>
          <div className="flex">
            <FilterForm of={searchForm} label={t("bank:settle.search")} />
          </div>
          {q !== "" && <FoundOrders orders={orders} />}
        </>
      }
    />
  );
}
