import { audit } from "../audit.ts";
import { type ChangedField, changedSince } from "../changed-fields.ts";
import type { AuditInfo } from "../edition/audit-info.ts";
import { lockEdition } from "../edition/lock-edition.ts";
import { type Database, inTransaction } from "../transaction.ts";
import { lockSurvey, type Survey } from "./surveys.ts";

/** What an organiser decides of a survey. */
type SurveyDetails = Pick<Survey, "way" | "opensAt" | "closesAt">;

/**
 * Why a survey is refused. `promised`: an answer was given, under the promise of anonymity or of a named answer that the page made. `over`: it
 * would be closed at once. `order`: it would close before it opens.
 */
type SurveyRefusal = "promised" | "over" | "order";

type Arranged =
  | { readonly kind: "arranged" | "closed" }
  | { readonly kind: "refused"; readonly reason: SurveyRefusal }
  | { readonly kind: "changed-meanwhile"; readonly changed: readonly ChangedField[] };

/**
 * Makes the survey of an edition, or changes it. What has closed stays closed: the figures of an anonymous survey are
 * shown then, and one more answer would be what makes them differ.
 *
 * @param options.seen what the form showed (`seenOf` of `detailsOf`); absent: nothing is compared
 * @returns `closed` once it has; `refused` with the reason; `changed-meanwhile` with the fields that others changed
 */
export async function arrangeSurvey(
  db: Database,
  { edition, seen, by, now, ...wanted }: SurveyDetails & AuditInfo & { edition: number; seen?: string },
): Promise<Arranged> {
  const { way, opensAt, closesAt } = wanted;
  if (closesAt <= opensAt) return { kind: "refused", reason: "order" };
  return await inTransaction<Arranged>(db, async (trx) => {
    // Two that make the first one come one after the other.
    await lockEdition(trx, edition);
    const current = await lockSurvey(trx, { edition });
    if (current && current.closesAt <= now) return { kind: "closed" };
    const changed = current ? changedSince({ seen, current: { ...detailsOf(current) }, wanted: { ...wanted } }) : [];
    if (changed.length > 0) return { kind: "changed-meanwhile", changed };
    if (current && current.answered > 0 && current.way !== way) return { kind: "refused", reason: "promised" };
    if (closesAt <= now) return { kind: "refused", reason: "over" };
    const columns = { is_anonymous: way === "anonymous", opens_at: opensAt, closes_at: closesAt };
    await trx
      .insertInto("survey")
      .values({ edition_id: edition, ...columns })
      .onConflict((conflict) => conflict.column("edition_id").doUpdateSet(columns))
      .execute();
    const verb = current ? "change-survey" : "arrange-survey";
    const detail = { way, opensAt, closesAt };
    await audit(trx, { by, now, edition, verb, subject: `edition:${edition}`, detail });
    return { kind: "arranged" };
  });
}

/** The values that a survey's form shows. */
export function detailsOf({ way, opensAt, closesAt }: SurveyDetails): SurveyDetails {
  return { way, opensAt, closesAt };
}
