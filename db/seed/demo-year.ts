/** A year of meetings of the demonstration's working groups, the oldest first. All is invented. */

export interface DemoMeeting {
  readonly title: string;
  readonly location: string;
  readonly agenda: string;
  /** How many days ago it was, approximately: members chose among three dates. */
  readonly daysAgo: number;
  /** Markdown; null for a cancelled meeting. */
  readonly minutes: string | null;
  /** Done since, unless `open`. */
  readonly decisions?: readonly { readonly text: string; readonly responsible: string; readonly open?: true }[];
  /** The reason of its cancellation. */
  readonly cancelled?: string;
}

export const DEMO_YEAR: ReadonlyMap<string, readonly DemoMeeting[]> = new Map([
  [
    "commande-publique-circulaire",
    [
      {
        title: "Lancement de l’année : feuille de route des achats",
        location: "Hôtel de ville de Boisfleury, salle du conseil",
        agenda: "Bilan de l’an passé\nFeuille de route\nCalendrier",
        daysAgo: 352,
        minutes:
          "## Bilan\n\nDouze marchés ont porté une clause de réemploi, contre cinq l’année précédente.\n\n## Feuille de route\n\nTrois familles d’achats : **mobilier**, **textile**, **travaux**.",
        decisions: [
          {
            text: "Retenir trois familles d’achats pour l’année",
            responsible: "Métropole du Grand Paris (démonstration)",
          },
          { text: "Ouvrir un tableau partagé des marchés à venir", responsible: "Commune de Boisfleury" },
        ],
      },
      {
        title: "Sourcing : rencontrer les structures du réemploi",
        location: "Coopérative du Second Usage",
        agenda: "Visite des stocks\nCapacités de livraison\nQuestions des acheteurs",
        daysAgo: 289,
        minutes:
          "## Visite\n\nLa coopérative peut livrer **quarante postes de travail par mois**, avec trois semaines de préavis.\n\n## Questions\n\n- garantie d’un an sur les assises ;\n- reprise de l’ancien mobilier comprise.",
        decisions: [{ text: "Écrire une fiche par structure visitée", responsible: "Coopérative du Second Usage" }],
      },
      {
        title: "Critères environnementaux : que peut-on vérifier ?",
        location: "Maison des projets, 4 rue Imaginaire, Boisfleury",
        agenda: "Critères usuels\nPreuves demandées\nPondération",
        daysAgo: 226,
        minutes:
          "## Preuves\n\nUne attestation de provenance suffit pour les lots de moins de 40 000 €.\n\n## Pondération\n\nLe groupe propose **20 %** pour la durée de vie.",
        decisions: [
          { text: "Tester la pondération sur deux marchés", responsible: "Territoire des Deux-Boucles" },
          { text: "Publier la liste des preuves acceptées", responsible: "Commune de Boisfleury" },
        ],
      },
      {
        title: "Visite d’un chantier de déconstruction",
        location: "Chantier des Trois-Rus",
        agenda: "Visite\nRetour des entreprises",
        daysAgo: 163,
        minutes: null,
        cancelled: "Le chantier est fermé aux visiteurs pour travaux de désamiantage.",
      },
      {
        title: "Travaux : le réemploi dans le cahier des charges",
        location: "Territoire des Deux-Boucles, salle Marne",
        agenda: "Lots concernés\nAssurances\nDiagnostic",
        daysAgo: 100,
        minutes:
          "## Assurances\n\nDeux assureurs acceptent les portes et les luminaires de seconde main après contrôle.\n\n## Diagnostic\n\nLe diagnostic doit précéder la consultation **de six mois**.",
        decisions: [
          {
            text: "Demander un avis écrit aux assureurs",
            responsible: "Métropole du Grand Paris (démonstration)",
            open: true,
          },
        ],
      },
    ],
  ],
  [
    "agriculture-urbaine",
    [
      {
        title: "Cartographier les toits cultivables",
        location: "École d’agronomie du Faubourg, amphithéâtre Vert",
        agenda: "Méthode\nDonnées disponibles\nPremiers résultats",
        daysAgo: 340,
        minutes:
          "## Méthode\n\nPente, portance et accès : trois critères suffisent pour un premier tri.\n\n## Résultats\n\n**Quarante-deux toits** méritent une visite.",
        decisions: [
          { text: "Visiter les dix plus grands toits", responsible: "Association Les Toits Semés" },
          { text: "Partager la couche cartographique", responsible: "École d’agronomie du Faubourg" },
        ],
      },
      {
        title: "L’eau en ville : récupérer, stocker, partager",
        location: "Ferme des Toits Semés, Clairval-sur-Orge",
        agenda: "Cuves\nRéglementation\nEssais de l’été",
        daysAgo: 276,
        minutes: "## Essais\n\nUne cuve de 3 m³ couvre les besoins de 200 m² de culture, sauf en août.",
        decisions: [{ text: "Mesurer la consommation de trois fermes", responsible: "École d’agronomie du Faubourg" }],
      },
      {
        title: "Cantines et producteurs : tenir les volumes",
        location: "Mairie de Clairval-sur-Orge",
        agenda: "Besoins des cantines\nCalendrier de production\nTransport",
        daysAgo: 211,
        minutes:
          "## Besoins\n\nLes cantines veulent des herbes et des salades **toute l’année**, en caisses consignées.\n\n## Transport\n\nUne tournée à vélo deux fois par semaine est possible.",
        decisions: [
          { text: "Essayer une tournée à vélo pendant un trimestre", responsible: "Commune de Clairval-sur-Orge" },
        ],
      },
      {
        title: "Baux et conventions : durer plus de trois ans",
        location: "École d’agronomie du Faubourg, amphithéâtre Vert",
        agenda: "Modèles de bail\nGaranties\nTransmission",
        daysAgo: 148,
        minutes:
          "## Modèles\n\nLe bail rural à clauses environnementales convient à deux sites sur cinq.\n\n## Garanties\n\nLes propriétaires demandent une remise en état chiffrée.",
        decisions: [
          { text: "Proposer une convention de neuf ans", responsible: "Association Les Toits Semés", open: true },
        ],
      },
      {
        title: "Préparer la saison et le colloque",
        location: "Ferme des Toits Semés, Clairval-sur-Orge",
        agenda: "Semis\nVisites scolaires\nAtelier du colloque",
        daysAgo: 88,
        minutes: "## Visites\n\nHuit classes sont attendues. Deux bénévoles par visite sont nécessaires.",
        decisions: [{ text: "Former douze bénévoles à l’accueil", responsible: "Association Les Toits Semés" }],
      },
    ],
  ],
  [
    "reseau-g142",
    [
      {
        title: "Accueil des nouveaux référents",
        location: "Médiathèque de Montlumière",
        agenda: "Tour de table\nRôle des référents\nOutils",
        daysAgo: 346,
        minutes: "## Rôle\n\nLe référent fait le lien entre le réseau et sa commune : **deux heures par mois**.",
        decisions: [{ text: "Désigner un binôme par commune", responsible: "Ville de Montlumière" }],
      },
      {
        title: "Compostage : où en sont les communes ?",
        location: "Mairie de Rivecourt-les-Lilas",
        agenda: "Tour des communes\nComposteurs de quartier\nCommunication",
        daysAgo: 262,
        minutes:
          "## Tour des communes\n\nVingt-sept composteurs de quartier sont ouverts, neuf de plus qu’au printemps.\n\n## Communication\n\nUne affiche commune sera traduite en trois langues.",
        decisions: [
          { text: "Traduire l’affiche du tri", responsible: "Commune de Boisfleury" },
          { text: "Recenser les composteurs fermés", responsible: "Commune de Rivecourt-les-Lilas" },
        ],
      },
      {
        title: "Prêter plutôt qu’acheter : les objethèques",
        location: "Objethèque de Boisfleury",
        agenda: "Visite\nModèle économique\nAssurances",
        daysAgo: 197,
        minutes: "## Modèle\n\nUne objethèque vit avec 300 adhérents et **un poste à mi-temps**.",
        decisions: [{ text: "Écrire un guide de deux pages", responsible: "Commune de Boisfleury" }],
      },
      {
        title: "Fêtes et marchés sans déchets",
        location: "Médiathèque de Montlumière",
        agenda: "Gobelets consignés\nLavage\nBilan des fêtes de l’été",
        daysAgo: 121,
        minutes:
          "## Bilan\n\nLe taux de retour des gobelets est de **92 %**.\n\n## Lavage\n\nLa laveuse mobile est réservée jusqu’à l’automne.",
        decisions: [
          { text: "Acheter une seconde laveuse à plusieurs", responsible: "Ville de Montlumière", open: true },
        ],
      },
    ],
  ],
]);
