import type { ReactNode } from "react";
import type { OfficeRight } from "#app/domain/people/rights.ts";
import { useOffice } from "./office.ts";

/** Content only for visitors with a right. */
export function May({ needs, children }: { needs: OfficeRight; children: ReactNode }) {
  return useOffice().may(needs) ? children : null;
}
