/** A practical page of the demonstration. */
export interface DemoPracticalPage {
  readonly kind: "travel" | "access" | "meals" | "contact";
  readonly title: string;
  readonly titleEn: string;
  readonly body: string;
  readonly bodyEn: string | null;
}

/** The practical pages of the demonstration. Places and times are fictional; meals are in French only, to show it. */
export const DEMO_PRACTICAL_PAGES: readonly DemoPracticalPage[] = [
  {
    ...{ kind: "travel", title: "Venir au colloque", titleEn: "Getting here" },
    body: `Les plénières ont lieu à la **Halle des Boucles**. Les visites partent de leurs propres sites : prévoyez le trajet, que « Mon programme » calcule entre deux séances.

## En transports en commun

- Halle des Boucles : arrêt fictif « Quai des Matières », puis cinq minutes à pied
- Cour de la Matériauthèque : arrêt fictif « Écluse », puis huit minutes à pied

## À vélo

- Stationnement couvert de 120 places, entrée par le quai

## En voiture

- Aucun stationnement sur place : préférez le covoiturage et les parcs relais`,
    bodyEn: `Plenaries take place at the **Halle des Boucles**. Visits start at their own sites: allow time to get there, which “My programme” works out between two sessions.

## By public transport

- Halle des Boucles: fictional stop “Quai des Matières”, then five minutes on foot
- Cour de la Matériauthèque: fictional stop “Écluse”, then eight minutes on foot

## By bike

- Covered parking for 120 bikes, entrance from the quay

## By car

- No parking on site: please share a car or use park and ride`,
  },
  {
    ...{ kind: "access", title: "Accessibilité", titleEn: "Access for all" },
    body: `## Entrer et circuler

- Entrée de plain-pied et ascenseur vers toutes les salles
- Une salle calme est ouverte pendant les deux journées

## Entendre et voir

- Boucle magnétique et transcription en direct dans la Grande halle
- Interprétation en langue des signes pour les plénières

## Demander une aide

Indiquez vos besoins en vous inscrivant, au plus tard dix jours avant le colloque.`,
    bodyEn: `## Getting in and around

- Step-free entrance, and a lift to every room
- A quiet room is open on both days

## Hearing and seeing

- Induction loop and live captions in the Grande halle
- French sign language for the plenaries

## Asking for help

Tell us your needs when you register, ten days before the conference at the latest.`,
  },
  {
    ...{ kind: "meals", title: "Repas", titleEn: "Meals", bodyEn: null },
    body: `- Déjeuner du jeudi sous la verrière, à choisir en s’inscrivant
- Café et eau à toute heure, en vaisselle consignée : apportez votre gourde
- Régimes et allergies : dites-les dans le formulaire d’inscription`,
  },
  {
    ...{ kind: "contact", title: "Contact", titleEn: "Contact" },
    body: "Une question sans réponse ici ? L’organisation répond sous deux jours ouvrés. Le jour même, l’accueil est à l’entrée de la Halle des Boucles.",
    bodyEn:
      "No answer here? The organisers reply within two working days. On the day, the welcome desk is at the entrance of the Halle des Boucles.",
  },
];
