import type { OfficeWords, useOffice } from "./office.ts";
import type { Verb } from "./verbs.tsx";

/**
 * The actions of an organiser on a request that waits for its person (`to-prove`) or for an organiser (`to-approve`).
 */
export function requestVerbs(
  { t, path }: { t: OfficeWords; path: ReturnType<typeof useOffice>["path"] },
  { order, state }: { order: number; state: string },
): Verb[] {
  if (state !== "to-prove" && state !== "to-approve") return [];
  return [
    state === "to-prove"
      ? [path("/demandes/:order/confirmation", { order }), t("requests.confirm"), "main", "edit-orders"]
      : [path("/demandes/:order/acceptation", { order }), t("requests.approve"), "main", "edit-orders"],
    [path("/demandes/:order/refus", { order }), t("requests.decline"), "quiet", "edit-orders"],
  ];
}
