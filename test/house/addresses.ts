/** Who may open an address. What is not allowed looks as if it did not exist, or leads a stranger to the sign-in page. */
export type Access =
  /** Whoever comes. */
  | "everyone"
  /** Whoever has the unguessable code that stands in the address. */
  | "code"
  | "person"
  | "door"
  /** Whoever sits in the group of the address. */
  | "member"
  /** Whoever sits there on a seat that leads. */
  | "lead"
  | "organiser";

/** Every address, without the language in front. One that is missing here fails the test. */
export const ADDRESSES: Readonly<Record<string, Access>> = {
  "": "everyone",
  editions: "everyone",
  accessibilite: "everyone",
  "donnees-personnelles": "everyone",
  ":year": "everyone",
  ":year/programme": "everyone",
  ":year/seances/:slug": "everyone",
  ":year/intervenants": "everyone",
  ":year/intervenants/:slug": "everyone",
  ":year/inscription": "everyone",
  ":year/programme.ics": "everyone",
  ":year/seances/:slug.ics": "everyone",
  ":year/schedule.xml": "everyone",
  ":year/schedule.json": "everyone",
  groupes: "everyone",
  "groupes/:slug": "everyone",
  "groupes/:slug/reunions/:id": "everyone",
  "sitemap.xml": "everyone",
  "robots.txt": "everyone",
  health: "everyone",
  "*": "everyone",

  connexion: "everyone",
  "connexion/code": "everyone",
  "connexion/lien/:token": "everyone",
  deconnexion: "person",
  "mon-espace": "person",
  "mon-espace/inscriptions/:code": "code",
  "mon-espace/inscriptions/:code/seances": "code",
  "mon-espace/inscriptions/:code/nom": "code",
  "mon-espace/inscriptions/:code/annulation": "code",
  "mon-espace/inscriptions/:code/badge.pdf": "code",
  "mon-espace/inscriptions/:code/billet.pdf": "code",
  "mon-espace/inscriptions/:code/attestation.pdf": "code",
  "mon-espace/inscriptions/:code/billet.ics": "code",

  "groupes/:slug/espace": "member",
  "groupes/:slug/espace/reunions/:id": "member",
  "groupes/:slug/espace/sieges": "lead",
  "groupes/:slug/espace/sieges/:seat": "lead",
  "groupes/:slug/espace/sieges/:seat/fin": "lead",

  "accueil/:year": "door",
  "accueil/:year/passages": "door",
  "accueil/:year/recherche": "door",
  "accueil/:year/presence": "door",

  organisation: "organiser",
  "organisation/:year": "organiser",
  "organisation/:year/edition": "organiser",
  "organisation/:year/lieux": "organiser",
  "organisation/:year/lieux/:id": "organiser",
  "organisation/:year/lieux/:id/salles": "organiser",
  "organisation/:year/salles/:id": "organiser",
  "organisation/:year/thematiques": "organiser",
  "organisation/:year/thematiques/:id": "organiser",
  "organisation/:year/categories": "organiser",
  "organisation/:year/categories/:id": "organiser",
  "organisation/:year/quotas": "organiser",
  "organisation/:year/quotas/:id": "organiser",
  "organisation/:year/:noun/:id/suppression": "organiser",
  "organisation/:year/programme": "organiser",
  "organisation/:year/programme/:id": "organiser",
  "organisation/:year/programme/import": "organiser",
  "organisation/:year/programme/import/:preview": "organiser",
  "organisation/:year/programme/publication": "organiser",
  "organisation/:year/publication": "organiser",
  "organisation/:year/inscriptions": "organiser",
  "organisation/:year/inscriptions/nouvelle": "organiser",
  "organisation/:year/inscriptions/:id": "organiser",
  "organisation/:year/inscriptions/:id/annulation": "organiser",
  "organisation/:year/inscriptions/:id/courriel": "organiser",
  "organisation/:year/inscriptions.csv": "organiser",
  "organisation/:year/inscriptions.xlsx": "organiser",
  "organisation/:year/badges": "organiser",
  "organisation/:year/badges/:id.pdf": "organiser",
  "organisation/:year/badges/:id/relance": "organiser",
  "organisation/:year/points-de-controle": "organiser",
  "organisation/:year/points-de-controle/seances": "organiser",
  "organisation/:year/points-de-controle/:id": "organiser",
  "organisation/:year/courriels": "organiser",
  "organisation/:year/courriels/:id": "organiser",
  "organisation/:year/courriels/:id/relance": "organiser",
  "organisation/:year/groupes": "organiser",
  "organisation/:year/groupes/:id": "organiser",
  "organisation/:year/groupes/:id/archivage": "organiser",
  "organisation/:year/groupes/:id/sieges": "organiser",
  "organisation/:year/groupes/:id/sieges/:seat": "organiser",
  "organisation/:year/groupes/:id/sieges/:seat/fin": "organiser",
  "organisation/:year/equipe": "organiser",
  "organisation/:year/equipe/:id/fin": "organiser",
  "organisation/:year/presence": "organiser",
};
