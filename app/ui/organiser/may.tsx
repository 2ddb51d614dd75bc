import { useMatches } from "@remix-run/react";
import type { ReactNode } from "react";
import type { OfficeRight } from "#app/domain/people/rights.ts";
import type { OfficePage } from "./office.ts";

/** The visitor's rights in the edition of the current page. */
export function useMay(): (right: OfficeRight) => boolean {
  const { page } = (useMatches().at(-1)?.data ?? {}) as { page?: OfficePage };
  return (right) => page?.may.includes(right) ?? false;
}

/** Content only for visitors with a right. */
export function May({ needs, children }: { needs: OfficeRight; children: ReactNode }) {
  return useMay()(needs) ? children : null;
}
