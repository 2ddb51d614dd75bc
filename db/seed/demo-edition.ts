/** The coming edition of the demonstration. Places, people and organisations are invented; communes exist. */
export const DEMO_INTRODUCTION =
  "Cette édition de démonstration présente la plateforme. Le programme, les lieux, les intervenants et leurs organismes sont fictifs, et une inscription n’engage à rien.\nDeux journées, une halle et cinq sites à visiter : il y est question de construction, d’alimentation, d’achats, d’objets et des personnes qui les font durer.";
export const DEMO_INTRODUCTION_EN =
  "This demonstration edition shows what the platform can do. The programme, venues, speakers and their organisations are fictional, and registering involves no commitment.\nTwo days, one hall and five sites to visit: construction, food, purchasing, objects, and the people who make them last.";
export const DEMO_THEME = "Faire durer : matières, lieux, liens";
export const DEMO_THEME_EN = "Made to last: materials, places, people";
export const DEMO_PLACE = "Halle des Boucles, Saint-Denis, et cinq sites de la Métropole";

export interface DemoVenue {
  readonly name: string;
  readonly address: string;
  readonly city: string;
  readonly latitude: number;
  readonly longitude: number;
  readonly accessNote: string;
  readonly accessNoteEn: string;
  readonly rooms: readonly { readonly name: string; readonly capacity: number }[];
}

export const DEMO_VENUES: readonly DemoVenue[] = [
  {
    name: "Halle des Boucles",
    address: "3, quai des Matières",
    city: "Saint-Denis",
    latitude: 48.9296,
    longitude: 2.3446,
    accessNote:
      "Lieu fictif. Entrée de plain-pied, boucle magnétique dans la Grande halle, stationnement vélo couvert.",
    accessNoteEn: "Fictional venue. Step-free entrance, hearing loop in the Grande halle, covered bicycle parking.",
    rooms: [
      { name: "Grande halle", capacity: 450 },
      { name: "Salle Seine", capacity: 80 },
      { name: "Salle Marne", capacity: 60 },
      { name: "Salle Bièvre", capacity: 40 },
    ],
  },
  {
    name: "Matériauthèque du Canal",
    address: "18, chemin des Poutres",
    city: "Pantin",
    latitude: 48.8971,
    longitude: 2.4068,
    accessNote: "Lieu fictif. Chaussures fermées conseillées, sol irrégulier sur une partie du parcours.",
    accessNoteEn: "Fictional venue. Closed shoes recommended, uneven ground on part of the route.",
    rooms: [{ name: "Cour de la Matériauthèque", capacity: 25 }],
  },
  {
    name: "Ferme des Terrasses",
    address: "42, rue du Compost",
    city: "Stains",
    latitude: 48.9534,
    longitude: 2.3826,
    accessNote: "Lieu fictif. Serre accessible en fauteuil, tenue adaptée à la pluie.",
    accessNoteEn: "Fictional venue. Wheelchair access to the greenhouse, dress for rain.",
    rooms: [{ name: "Serre pédagogique", capacity: 20 }],
  },
  {
    name: "Port des Sables",
    address: "Darse 7, route des Péniches",
    city: "Gennevilliers",
    latitude: 48.9389,
    longitude: 2.2871,
    accessNote: "Lieu fictif. Gilet et casque prêtés sur place, pièce d’identité demandée à l’entrée.",
    accessNoteEn: "Fictional venue. Vest and helmet provided on site, identity document required at the gate.",
    rooms: [{ name: "Belvédère du port", capacity: 30 }],
  },
  {
    name: "Atelier Second Tour",
    address: "9, passage des Réparateurs",
    city: "Ivry-sur-Seine",
    latitude: 48.8142,
    longitude: 2.3889,
    accessNote: "Lieu fictif. Ascenseur, visite traduite en langue des signes sur demande.",
    accessNoteEn: "Fictional venue. Lift; sign-language interpretation on request.",
    rooms: [{ name: "Plateau de réparation", capacity: 18 }],
  },
  {
    name: "Chantier-école des Coteaux",
    address: "27, allée des Terres-Crues",
    city: "Châtenay-Malabry",
    latitude: 48.7661,
    longitude: 2.2782,
    accessNote: "Lieu fictif. Chantier en activité : casque prêté, non accessible en fauteuil.",
    accessNoteEn: "Fictional venue. Active building site: helmet provided, not wheelchair accessible.",
    rooms: [{ name: "Base de vie du chantier", capacity: 24 }],
  },
];

export const DEMO_TRACKS = [
  { name: "Construction et aménagement", nameEn: "Building and planning" },
  { name: "Alimentation et biodéchets", nameEn: "Food and organic waste" },
  { name: "Commande publique", nameEn: "Public procurement" },
  { name: "Réemploi et réparation", nameEn: "Reuse and repair" },
  { name: "Industrie et logistique", nameEn: "Industry and logistics" },
  { name: "Emploi et citoyenneté", nameEn: "Jobs and citizens" },
] as const;

/** The quotas that grow five days later, by their ticket type's name. */
export const DEMO_LATER_PLACES: Readonly<Record<string, number>> = { "Recherche, école, étudiant·e": 48 };

/** The shared quota: the seats of the largest room. Each ticket type may have its own quota too. */
export const DEMO_SHARED_QUOTA = { name: "Jauge du colloque", size: 450 } as const;

export const DEMO_TICKET_TYPES = [
  {
    name: "Élu·e",
    nameEn: "Elected official",
    description: "Communes, territoires, Métropole, départements, Région.",
    descriptionEn: "Communes, territories, Métropole, départements, Région.",
    badgeRole: "official",
    doorInstruction: "Accompagner jusqu’au protocole",
    doorInstructionEn: "Walk them to protocol",
    ownQuota: 120,
  },
  {
    name: "Agent public",
    nameEn: "Public servant",
    description: "Collectivités, État, établissements publics, bailleurs.",
    descriptionEn: "Local authorities, State, public bodies, social landlords.",
    badgeRole: "attendee",
    soldAtDoor: true,
    ownQuota: null,
  },
  {
    name: "Entreprise ou association",
    nameEn: "Company or association",
    description: "Entreprises, structures de l’économie sociale et solidaire, fédérations.",
    descriptionEn: "Companies, social economy organisations, federations.",
    badgeRole: "attendee",
    ownQuota: 200,
  },
  {
    name: "Recherche, école, étudiant·e",
    nameEn: "Research, school, student",
    description: "Une carte ou une attestation est à joindre après l’inscription.",
    descriptionEn: "You attach a card or certificate after registering.",
    badgeRole: "attendee",
    doorInstruction: "Demander la carte d’étudiant ou l’attestation",
    doorInstructionEn: "Ask for the student card or the certificate",
    ownQuota: 38,
  },
  {
    name: "Entreprise, avec déjeuner et visite",
    nameEn: "Company, with lunch and a visit",
    description: "Tarif fictif, pour montrer un paiement : rien n’est dû, personne n’est engagé.",
    descriptionEn: "A fictional price, to demonstrate payment: nothing is due, and there is no commitment.",
    badgeRole: "attendee",
    soldAtDoor: true,
    ownQuota: 58,
    priceCents: 11_000,
    transfer: "at-payment",
    transferDays: 21,
  },
  {
    name: "Presse",
    nameEn: "Press",
    description: "Journalistes et photographes accrédités.",
    descriptionEn: "Accredited journalists and photographers.",
    badgeRole: "press",
    ownQuota: 20,
    hidden: true,
    approval: "always",
  },
] as const;
