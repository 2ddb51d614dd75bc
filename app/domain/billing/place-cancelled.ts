/** The reason that a credit note and a refund give for a place that was cancelled, by the language of the order. */
export const PLACE_CANCELLED = { fr: "Annulation d’une place", en: "A place was cancelled" } as const;
