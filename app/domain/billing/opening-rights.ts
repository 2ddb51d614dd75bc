import type { OfficeRight } from "../people/rights.ts";
import type { OpeningGap } from "./opening.ts";

/** Who can mend each gap. */
export const GAP_RIGHTS = {
  ...{ days: "edit-settings", release: "edit-programme", ticketTypes: "edit-settings", quotas: "edit-settings" },
  ...{ seller: "edit-seller", payment: "edit-seller", contact: "edit-settings", legal: "edit-legal-pages" },
  publication: "edit-settings",
} as const satisfies Record<OpeningGap["kind"], OfficeRight>;
