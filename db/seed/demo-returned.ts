/** What came back of the demonstration's letters: each of the latest letters to another person. */
export const DEMO_RETURNED = [
  { verdict: "hard", cause: "unknown-user", excerpt: null },
  { verdict: "complaint", cause: "unwanted", excerpt: null },
  { verdict: "hard", cause: "unknown-domain", excerpt: null },
  {
    verdict: "auto-reply",
    cause: "has-left",
    excerpt:
      "Bonjour, j’ai quitté la Ville de Fictive-sur-Seine le 30 septembre. Pour toute demande, merci d’écrire au service de la transition écologique. Bien à vous.",
  },
  { verdict: "soft", cause: "mailbox-full", excerpt: null },
] as const;
