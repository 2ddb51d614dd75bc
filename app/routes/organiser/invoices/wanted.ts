import type { InvoicesWanted } from "#app/domain/billing/list-invoices.ts";
import { choiceOf, searchOf } from "#app/ui/organiser/list-address.ts";

/** The states a list of invoices is filtered by, as its address says them. */
const INVOICE_STATES = ["due", "paid", "credited", "credit-note"] as const;

/** Which invoices an address asks for; the list and what is downloaded from it read the same words. */
export function invoicesWanted(address: URLSearchParams, edition: number): Omit<InvoicesWanted, "page" | "pageSize"> {
  return {
    edition,
    search: searchOf(address) ?? undefined,
    state: choiceOf(address, "etat", INVOICE_STATES) ?? "all",
  };
}
