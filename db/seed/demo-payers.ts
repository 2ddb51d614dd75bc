/** What invented public bodies demand on their invoices, as Chorus Pro would answer. */
export const DEMO_PAYERS = [
  {
    siret: "99999910500011",
    name: "COMMUNE DE VALBRISE (FICTIVE)",
    ...{ needsService: true, needsCommitment: false, needsEither: false },
    services: [
      { code: "FINANCES", name: "Direction des finances", needsCommitment: true },
      { code: "DECHETS", name: "Service des déchets et du réemploi", needsCommitment: false },
    ],
  },
  {
    siret: "99999911300015",
    name: "TERRITOIRE DES TROIS-RUS (FICTIF)",
    ...{ needsService: false, needsCommitment: false, needsEither: true },
    services: [{ code: "MARCHES", name: "Commande publique", needsCommitment: false }],
  },
] as const;
