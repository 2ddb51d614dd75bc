import { findEntry } from "#app/domain/treasury/find-entry.ts";
import { formatMoney } from "#app/i18n/format.ts";
import { found, notFound, type OfficeVisit } from "#app/server/pages/office.server.ts";

/** What the page of a verb on an entry that waits for a decision needs. @throws 404 for others */
export async function openEntry({ db, edition, id, path, t, language }: OfficeVisit) {
  const entry = found(await findEntry(db, { edition: edition.id, entry: id }));
  if (entry.state !== "to-decide") throw notFound();
  const name = entry.payer ?? entry.bankReference ?? String(id);
  return {
    entry,
    facts: { menuEntry: "bank" as const, under: [[path("/banque/ecritures/:id", { id }), name] as const] },
    words: { name, amount: formatMoney(entry.restCents, language), payer: t("bank:entry.title", { payer: name }) },
  };
}
