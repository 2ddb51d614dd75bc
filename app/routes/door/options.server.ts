import { optionsOfScans } from "#app/domain/door/options-of-scans.ts";
import type { ScanResult } from "#app/domain/door/scan.ts";
import { inLanguage, type Language } from "#app/i18n/format.ts";
import type { AppContext } from "#app/server/context.ts";
import { recentOptions } from "#app/server/pages/options.server.ts";

/**
 * Names the options of the people whom the door let in, by the scan's id as it was sent. An edition without options costs
 * no query.
 */
export async function optionsInWords(
  context: AppContext,
  { edition, results, language }: { edition: number; results: readonly ScanResult[]; language: Language },
): Promise<ReadonlyMap<string, string>> {
  const known = results.filter(({ outcome }) => outcome === "admitted" || outcome === "already");
  if (known.length === 0 || (await recentOptions(context, edition)).length === 0) return new Map();
  const scans = known.map(({ id }) => id.toLowerCase());
  const options = await optionsOfScans(context.db, { edition, scans });
  const named = (id: string) =>
    (options.get(id.toLowerCase()) ?? []).map(({ name, nameEn }) => inLanguage(language, name, nameEn)).join(", ");
  return new Map(known.flatMap(({ id }) => (named(id) ? [[id, named(id)] as const] : [])));
}
