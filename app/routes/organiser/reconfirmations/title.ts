import type { Reconfirmation } from "#app/domain/reconfirmation/find-reconfirmations.ts";
import type { OfficeWords } from "#app/ui/organiser/office.ts";

/** Whom a reconfirmation asks, in words. */
export function titleOf({ scope, of }: Pick<Reconfirmation, "scope" | "of">, t: OfficeWords): string {
  if (scope === "edition") return t("reconfirmations:everyone");
  return of ?? t(`reconfirmations:removed.${scope}`);
}
