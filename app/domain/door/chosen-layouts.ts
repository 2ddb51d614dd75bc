import type { BadgeLayout } from "./badge-layouts.ts";
import type { Format } from "./layout.ts";
import { isAbout } from "./sheet-format.ts";

/** The layouts of a format among an edition's, in the order in which they are tried. */
export function layoutsOf(format: Format, layouts: readonly BadgeLayout[]): BadgeLayout[] {
  return layouts.filter(({ layout }) =>
    format.key === "free" ? isAbout(layout.format, format) : layout.format.key === format.key,
  );
}

/** The layout of some ticket types' badges. */
export interface ChosenLayout {
  /** Null for the platform's own. */
  readonly layout: BadgeLayout | null;
  readonly ticketTypes: readonly number[];
}

/**
 * Says in which layout the badges of each ticket type are printed: the first for it, else the one for all, else the
 * platform's.
 *
 * @param own the edition's layouts of one format, in their order
 */
export function layoutsByTicketType(own: readonly BadgeLayout[], ticketTypes: readonly number[]): ChosenLayout[] {
  const forAll = own.find((one) => one.ticketTypes === null) ?? null;
  const chosen = Map.groupBy(ticketTypes, (id) => own.find((one) => one.ticketTypes?.includes(id)) ?? forAll);
  return [...chosen].map(([layout, ids]) => ({ layout, ticketTypes: ids }));
}
