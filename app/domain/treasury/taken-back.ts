/** Entries that take back an earlier one: reversals, cancellations, returned transfers. */
import type { BankEntry } from "./bank-file.ts";
import type { Cited } from "./cited-numbers.ts";
import type { PastEntries } from "./past-entries.ts";
import { because, type Reading, reading } from "./reading.ts";

const WORDS =
  /\b(annulations?|annule|extournes?|contre ?passations?|rejets?|rejete|retours? (de )?(virement|vir|sepa)|virements? (emis )?(retourne|rejete)|impayes?|regularisation)\b/;

/** Whether an entry says that it takes back another one. */
export function takesBack({ reversal, kind, returned }: BankEntry, text: string): boolean {
  return reversal || returned !== null || kind === "return" || WORDS.test(text);
}

/**
 * Judges an entry that takes back another one: it is for the same invoices, in the other direction. Without the earlier
 * entry, the number that it cites tells.
 *
 * @returns null for one that says nothing of what it takes back, and cites nothing
 */
export function judgeTakenBack(
  entry: BankEntry,
  cited: Cited,
  { account, past }: { account: string | null; past: PastEntries },
): Reading | null {
  const earlier = past.takenBackBy(account, entry, cited);
  if (earlier) {
    const invoices = earlier.reading.invoices.map(({ number, cents }) => ({ number, cents: -cents || 0 }));
    const code = entry.returned?.code ?? "";
    const why = because("reversal", { code: earlier.entry.bankReference ?? earlier.entry.booked ?? "" });
    const { confidence } = earlier.reading;
    return invoices.some(({ cents }) => cents > 0)
      ? reading(confidence, because("refund-returned", { code }), { invoices, person: because("ask-iban") })
      : reading(confidence, why, { invoices, person: invoices.length > 0 ? because("due-again", { code }) : null });
  }
  const [item] = [...cited.exact, ...cited.split];
  if (!item) return entry.cents < 0 ? reading("none", "reversal-unknown", { person: because("decide") }) : null;
  const invoices = [{ number: item.number, cents: entry.cents }];
  const confidence = Math.abs(entry.cents) === item.grossCents ? "certain" : "probable";
  if (item.kind === "credit-note" && entry.cents > 0)
    return reading(confidence, because("refund-returned", { code: entry.returned?.code ?? "" }), {
      invoices,
      person: because("ask-iban"),
    });
  if (item.kind !== "credit-note" && entry.cents < 0)
    return reading(confidence, because("reversal", { code: "" }), {
      invoices,
      person: because("due-again", { code: entry.returned?.code ?? "" }),
    });
  return null;
}
