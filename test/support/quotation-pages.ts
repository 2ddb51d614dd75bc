import { openTokens } from "#app/domain/signed-tokens.ts";
import type { TestSite } from "./site.ts";

/** The address of a quotation's page, as its letter links to it. */
export async function pageOf(site: TestSite, quotation: number): Promise<string> {
  return `/devis/${(await openTokens(site.db, null)).sign("quotation", quotation)}`;
}
