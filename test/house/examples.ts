import type { Database } from "#app/domain/transaction.ts";
import { ON_SALE_YEAR } from "#test/support/edition-on-sale.ts";
import { GROUP_SLUG } from "#test/support/group-samples.ts";

/** A code that nobody has, where a pattern asks for one. */
export const UNKNOWN_CODE = "abcdefghijklmnopqrstuvwxyz";

/** A real address of the pattern, as far as the edition on sale has what it names. */
export async function example(db: Database, pattern: string): Promise<string> {
  const tables = {
    lieux: "venue",
    "points-de-controle": "checkpoint",
    salles: "room",
    categories: "ticket_type",
    quotas: "quota",
    programme: "session",
    grille: "session",
    inscriptions: "registration",
    "listes-attente": "waiting_entry",
    courriels: "letter",
    equipe: "role",
    reunions: "meeting",
    groupes: "working_group",
    propositions: "proposal",
  } as const;
  const noun =
    (Object.keys(tables) as (keyof typeof tables)[]).find((name) => pattern.includes(`/${name}/:id`)) ?? "lieux";
  const found = await db.selectFrom(tables[noun]).select("id").limit(1).executeTakeFirst();
  const seat = pattern.includes(":seat") ? await db.selectFrom("seat").select("id").executeTakeFirst() : undefined;
  return (
    pattern
      .replace("groupes/:slug", `groupes/${GROUP_SLUG}`)
      // The first of each: nothing was made before.
      .replace(":hold", "1")
      .replace(":decision", "1")
      .replace(":seat", String(seat?.id ?? 1))
      .replace(":year", String(ON_SALE_YEAR))
      .replace(":noun", "lieux")
      .replace(":number", "1")
      .replace(":id", String(found?.id ?? 1))
      .replace(":slug", "pleniere")
      .replace(":code", UNKNOWN_CODE)
      .replace(/:(session|speaker)/g, "1")
      .replace(":key", "a".repeat(43))
      .replace(":slides", "00000000-0000-4000-8000-000000000000")
      .replace(":token", "a".repeat(43))
      .replace(":preview", "00000000-0000-4000-8000-000000000000")
      .replace("*", "nulle-part")
  );
}

/** Addresses that only take forms, lead on at once, or need a thing that this small edition does not have. */
export const NOT_READ = new Set([
  "mon-espace/agenda/:key.ics",
  "mon-espace/inscriptions/:code/facture.pdf",
  "mon-espace/dossiers/:code/facture.pdf",
  "mon-espace/dossiers/:code/facture-x.pdf",
  "mon-espace/dossiers/:code/avoir.pdf",
  "mon-espace/dossiers/:code/avoir-x.pdf",
  "organisation/:year/factures/:id.pdf",
  "organisation/:year/factures/:id/facture-x.pdf",
  "*",
  "connexion/code",
  "connexion/lien/:token",
  "deconnexion",
  "accueil/:year/passages",
  "hooks/stripe",
  "organisation/:year/dossiers/:id",
  "organisation/:year/dossiers/:id/remboursement",
  "organisation/:year/dossiers/:id/reglement",
  "organisation/:year/a-traiter/:id/place",
  "organisation/:year/a-traiter/:id/remboursement",
  "organisation/:year/a-traiter/:id/cloture",
  "organisation/:year/a-traiter/:id/facture",
  "mon-espace/dossiers/:code/facturation",
  "mon-espace/dossiers/:code/paiement",
  "organisation/:year/courriels/:id/relance",
  "organisation/:year/programme/import/:preview",
  "organisation/:year/programme/:id/retablissement",
  "organisation/:year/versions/:number/envoi",
  "organisation/:year/versions/:number/abandon",
  "organisation/:year/versions/:number/destinataires/:id",
  "organisation/:year/versions/:number/destinataires/:id/retrait",
  "organisation/:year/versions/:number/destinataires/:id/reprise",
  "organisation/:year/intervenants/:id",
  "organisation/:year/thematiques/:id",
  "organisation/:year/badges/:id.pdf",
  "organisation/:year/badges/:id/relance",
  "organisation/:year/points-de-controle/seances",
  "mon-espace/inscriptions/:code/attestation.pdf",
  "organisation/:year/publication",
  "organisation/:year/inscriptions/:id/courriel",
  "intervention/:token",
  "intervention/:token/page",
  "intervention/:token/portrait",
  "intervention/:token/portrait/suppression",
  "intervention/:token/supports/:session",
  "intervention/:token/supports/:session/:slides/publication",
  "intervention/:token/supports/:session/:slides/suppression",
  "mon-espace/interventions/:id",
  "mon-espace/interventions/page",
  "mon-espace/interventions/portrait",
  "mon-espace/interventions/portrait/suppression",
  "mon-espace/interventions/supports/:session",
  "mon-espace/interventions/supports/:session/:slides/publication",
  "mon-espace/interventions/supports/:session/:slides/suppression",
  "portraits/:id/:file",
  "supports/:id",
  "organisation/:year/invitations/:session/:speaker",
  "organisation/:year/invitations/:id/rappel",
  "organisation/:year/invitations/:id/retrait",
  "organisation/:year/invitations/:id/depart",
  ":year/intervenants/:slug",
]);
