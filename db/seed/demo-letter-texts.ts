/** What the demonstration's organisers wrote in the place of sentences of a confirmation, by language and message. */
export const DEMO_TEXTS = {
  fr: {
    "confirmed.title": "Votre place vous attend",
    "confirmed.change":
      "Un empêchement ? Annulez depuis cette page : la salle est pleine, et quelqu’un attend votre place.\n\nVenez en métro ou à vélo : il n’y a pas de parking.",
  },
  en: { "confirmed.title": "Your place is waiting for you" },
} as const;
