/** Quotations of the demonstration. All bodies are invented, with numbers of no enterprise. */

/**
 * What becomes of a quotation. `accepted` and `refused-full`: an acceptance found places, or too few. `replaced`: by one
 * with a place more, which is open.
 */
export type DemoQuotationEnd =
  | "open"
  | "accepted"
  | "refused-full"
  | "declined"
  | "withdrawn"
  | "replaced"
  /** By the platform, at the end of its validity. */
  | "expired";

export interface DemoQuotation {
  readonly name: string;
  readonly siret: string;
  readonly city: string;
  readonly kind: "public" | "company";
  /** How many days ago it was sent, and for how many days it is valid. */
  readonly daysAgo: number;
  readonly validDays: number;
  /** The number of its places. */
  readonly places: number;
  readonly holds: boolean;
  readonly becomes: DemoQuotationEnd;
  /** After how many days that happens; for `open` and `expired` nothing does. */
  readonly after?: number;
}

export const DEMO_QUOTATIONS: readonly DemoQuotation[] = [
  {
    ...{ name: "Matériaux du Fleuve (fictif)", siret: "99999933700010", city: "Gennevilliers", kind: "company" },
    ...{ daysAgo: 49, validDays: 15, places: 2, holds: true, becomes: "expired" },
  },
  {
    ...{ name: "Conserverie des Talus (fictive)", siret: "99999941000015", city: "Stains", kind: "company" },
    ...{ daysAgo: 33, validDays: 30, places: 2, holds: false, becomes: "declined", after: 5 },
  },
  {
    ...{ name: "Ville de Hautebrise (fictive)", siret: "99999932900017", city: "Hautebrise", kind: "public" },
    ...{ daysAgo: 26, validDays: 30, places: 3, holds: false, becomes: "accepted", after: 13 },
  },
  {
    ...{
      name: "Établissement du Plateau (fictif)",
      siret: "99999942800017",
      city: "Clairval-sur-Orge",
      kind: "public",
    },
    ...{ daysAgo: 21, validDays: 30, places: 5, holds: false, becomes: "withdrawn", after: 2 },
  },
  {
    ...{
      name: "Lycée des métiers de la pierre (fictif)",
      siret: "99999943600010",
      city: "Montlumière",
      kind: "public",
    },
    ...{ daysAgo: 18, validDays: 21, places: 2, holds: true, becomes: "replaced", after: 3 },
  },
  {
    ...{
      name: "Fédération des Déconstructeurs (fictive)",
      siret: "99999944400014",
      city: "Saint-Denis",
      kind: "company",
    },
    ...{ daysAgo: 10, validDays: 30, places: 14, holds: false, becomes: "refused-full", after: 8 },
  },
  {
    name: "Communauté d’agglomération des Prairies (fictive)",
    ...{ siret: "99999931100015", city: "Pré-sur-Orge", kind: "public" },
    ...{ daysAgo: 6, validDays: 30, places: 4, holds: true, becomes: "open" },
  },
];
