import { z } from "zod";

/** The orders in which badges are printed. */
export const PRINT_ORDERS = ["name", "organisation", "ticket-type"] as const;
export type PrintOrder = (typeof PRINT_ORDERS)[number];

/** How a run is printed, as it is stored with it. */
export const printChoiceSchema = z.strictObject({
  /** the id of a listed sheet, or `own-` and the id of a sheet of the edition; null: the run's plain sheet */
  sheet: z.string().max(40).nullable(),
  bothSides: z.boolean(),
  order: z.enum(PRINT_ORDERS),
  /** the pieces of a cut stack of pages, laid on one another, are in order */
  stacked: z.boolean(),
  /** the printer whose offset is kept */
  printer: z.int().nullable(),
  /** the ticket type that blank badges say, and in whose layout they are; null or absent: in that of all */
  ticketType: z.int().nullable().optional(),
});

export type PrintChoice = z.infer<typeof printChoiceSchema>;
