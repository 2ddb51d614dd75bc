/** When a private person is invoiced: with the order, or when they ask for it. */
export const PERSON_TIMINGS = ["at-order", "on-demand"] as const;
/** When an organisation is invoiced: with the order, once it has paid, or after the edition. What is paid is invoiced. */
export const BODY_TIMINGS = ["at-order", "at-payment", "after-service"] as const;
export type InvoiceTiming = (typeof PERSON_TIMINGS | typeof BODY_TIMINGS)[number];

/** The settings of an edition, by kind of buyer. */
export interface InvoiceTimings {
  readonly person: (typeof PERSON_TIMINGS)[number];
  readonly company: (typeof BODY_TIMINGS)[number];
  readonly public: (typeof BODY_TIMINGS)[number];
}
