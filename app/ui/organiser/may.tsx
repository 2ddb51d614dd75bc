import { useMatches } from "@remix-run/react";
import type { ReactNode } from "react";
import type { OfficeRight } from "#app/domain/people/rights.ts";
import type { OfficePage } from "./office.ts";

/** What the visitor may do in the edition of the page of the back office that is shown. */
export function useMay(): (right: OfficeRight) => boolean {
  const { page } = (useMatches().at(-1)?.data ?? {}) as { page?: OfficePage };
  return (right) => page?.may.includes(right) ?? false;
}

/** What only those with a right are shown: for others its address does not exist. */
export function May({ needs, children }: { needs: OfficeRight; children: ReactNode }) {
  return useMay()(needs) ? children : null;
}
