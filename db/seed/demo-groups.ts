/**
 * Seats and meetings of the demonstration's working groups. All people are invented, with addresses without mailboxes.
 */

export interface DemoSeat {
  readonly organisation: string;
  readonly role?: "lead" | "secretary" | "observer";
  /** Given name, family name. */
  readonly titular: readonly [string, string];
  readonly substitute?: readonly [string, string];
}

export interface DemoGroup {
  readonly slug: string;
  readonly seats: readonly DemoSeat[];
  /** A past meeting with its decisions. */
  readonly held: {
    readonly title: string;
    readonly daysAgo: number;
    readonly location: string;
    readonly agenda: string;
    readonly minutes: string;
    readonly decisions: readonly { readonly text: string; readonly responsible: string; readonly inDays: number }[];
  };
  /** A convened meeting. */
  readonly convened: {
    readonly title: string;
    readonly inDays: number;
    readonly location: string;
    readonly agenda: string;
  };
  /** A meeting with a poll; its dates in days from now. */
  readonly open?: { readonly title: string; readonly agenda: string; readonly inDays: readonly number[] };
}

export const DEMO_GROUPS: readonly DemoGroup[] = [
  {
    slug: "commande-publique-circulaire",
    seats: [
      {
        organisation: "Métropole du Grand Paris (démonstration)",
        role: "lead",
        titular: ["Solène", "Vautrin-Démo"],
        substitute: ["Idris", "Belkacem-Démo"],
      },
      {
        organisation: "Commune de Boisfleury",
        role: "secretary",
        titular: ["Aurélie", "Pontcallec"],
        substitute: ["Marc", "Desrivières"],
      },
      { organisation: "Territoire des Deux-Boucles", titular: ["Fatoumata", "Lanvaux"] },
      {
        organisation: "Coopérative du Second Usage",
        titular: ["Théo", "Garrigues-Démo"],
        substitute: ["Lin", "Tran-Démo"],
      },
    ],
    held: {
      title: "Clauses de réemploi dans les marchés de mobilier",
      daysAgo: 44,
      location: "Hôtel de ville de Boisfleury, salle du conseil",
      agenda: "Retour d’expérience de Boisfleury\nModèle de clause\nCalendrier des achats groupés",
      minutes:
        "## Retour d’expérience\n\nLa commune de Boisfleury a équipé deux écoles avec **60 % de mobilier réemployé**. Le lot unique a découragé les petites structures : un allotissement par type de meuble est préférable.\n\n## Modèle de clause\n\n- part minimale de réemploi fixée lot par lot ;\n- preuve par la facture de reprise ;\n- visite des stocks avant l’offre.\n\n## Suite\n\nLe modèle sera présenté au colloque.",
      decisions: [
        {
          text: "Publier le modèle de clause relu par les quatre organismes",
          responsible: "Commune de Boisfleury",
          inDays: 20,
        },
        {
          text: "Recenser les achats de mobilier prévus l’an prochain",
          responsible: "Territoire des Deux-Boucles",
          inDays: 45,
        },
      ],
    },
    convened: {
      title: "Achats groupés : premier tour de table",
      inDays: 9,
      location: "Maison des projets, 4 rue Imaginaire, Boisfleury",
      agenda: "Besoins de chacun\nForme du groupement\nSéance du groupe au colloque",
    },
    open: { title: "Bilan avant le colloque", agenda: "Supports de la séance\nIntervenants", inDays: [51, 53, 58] },
  },
  {
    slug: "agriculture-urbaine",
    seats: [
      {
        organisation: "Association Les Toits Semés",
        role: "lead",
        titular: ["Maëlle", "Quatrefages"],
        substitute: ["Ousmane", "Delorme-Démo"],
      },
      { organisation: "Commune de Clairval-sur-Orge", titular: ["Bruno", "Hautecœur"] },
      { organisation: "Fédération des Jardins Suspendus", role: "observer", titular: ["Clarisse", "Orval-Démo"] },
      {
        organisation: "École d’agronomie du Faubourg",
        titular: ["Nour", "Saint-Elme"],
        substitute: ["Paul", "Ybert-Démo"],
      },
    ],
    held: {
      title: "Compost de quartier et fermes de toit",
      daysAgo: 30,
      location: "Ferme des Toits Semés, Clairval-sur-Orge",
      agenda: "Visite\nQualité des composts\nAssurances",
      minutes:
        "## Qualité\n\nLes analyses des trois composts de quartier sont bonnes. Un suivi **deux fois par an** suffit.\n\n## Assurances\n\nL’école rassemble les contrats types.",
      decisions: [
        { text: "Rassembler les contrats d’assurance types", responsible: "École d’agronomie du Faubourg", inDays: 30 },
      ],
    },
    convened: {
      title: "Préparer l’atelier du colloque",
      inDays: 16,
      location: "École d’agronomie du Faubourg, amphithéâtre Vert",
      agenda: "Déroulé de l’atelier\nMatériel à apporter",
    },
  },
  {
    slug: "reseau-g142",
    seats: [
      {
        organisation: "Ville de Montlumière",
        role: "lead",
        titular: ["Yannick", "Ferrandière"],
        substitute: ["Inès", "Mabille-Démo"],
      },
      { organisation: "Commune de Boisfleury", titular: ["Aurélie", "Pontcallec"] },
      {
        organisation: "Commune de Rivecourt-les-Lilas",
        titular: ["Hélène", "Abgrall-Démo"],
        substitute: ["Karim", "Sorel-Démo"],
      },
    ],
    held: {
      title: "Séance de rentrée des référents",
      daysAgo: 60,
      location: "Médiathèque de Montlumière",
      agenda: "Tour des communes\nProgramme de l’année",
      minutes:
        "## Tour des communes\n\nTrois communes ouvrent une ressourcerie.\n\n## Programme\n\nUne visite par trimestre.",
      decisions: [
        { text: "Organiser une visite de ressourcerie", responsible: "Commune de Rivecourt-les-Lilas", inDays: 75 },
      ],
    },
    convened: {
      title: "Visite de la ressourcerie de Rivecourt",
      inDays: 23,
      location: "Ressourcerie La Deuxième Main, Rivecourt-les-Lilas",
      agenda: "Accueil\nVisite\nÉchanges",
    },
  },
];
