import { beginAnnouncement } from "#app/domain/announcements/edit-announcement.ts";
import { beginRehearsal } from "#app/domain/door/rehearsals.ts";
import { changeQuota } from "#app/domain/edition/quotas.ts";
import { addSeat } from "#app/domain/groups/edit-seats.ts";
import { holdRoom } from "#app/domain/groups/hold-room.ts";
import { addDecision } from "#app/domain/groups/minutes.ts";
import { proposeSession } from "#app/domain/groups/propose-session.ts";
import type { Database } from "#app/domain/transaction.ts";
import { ANNOUNCED } from "#test/support/announcement-samples.ts";
import { NOW } from "#test/support/database.ts";
import { editionOnSale, ON_SALE_YEAR } from "#test/support/edition-on-sale.ts";
import { GROUP_SLUG, groupAndNeighbour } from "#test/support/group-samples.ts";
import { makeOption } from "#test/support/option-samples.ts";
import { chargeFor } from "#test/support/paid-samples.ts";
import { makeChangedPage } from "#test/support/practical-samples.ts";
import { choicesOf, makeQuestion } from "#test/support/question-samples.ts";
import type { TestSite } from "#test/support/site.ts";
import { makeVoucher } from "#test/support/voucher-samples.ts";

/** The group's secretary, beside its lead and its member. */
export const SECRETARY = "secretariat@exemple.invalid";
export const OBSERVER = "observation@exemple.invalid";

/** The edition on sale, and a group with a meeting, a held room, a proposal, a decision and a seat of every role. */
export async function editionAndGroups(db: Database): Promise<void> {
  const edition = await editionOnSale(db);
  const { group, meeting, by } = await groupAndNeighbour(db);
  const act = { group, meeting, by, now: NOW };
  const { id: room } = await db.selectFrom("room").select("physical_room_id as id").executeTakeFirstOrThrow();
  await holdRoom(db, { ...act, room, firm: false });
  const wishes = { title: "Essai", titleEn: null, abstract: null, minutes: 60, expected: null };
  const slots = [{ start: new Date("2030-03-12T13:00:00Z"), room: null }];
  const { id: person } = await db.selectFrom("person").select("id").orderBy("id").limit(1).executeTakeFirstOrThrow();
  await db
    .insertInto("pending_change")
    .values({ kind: "administrator-granted", person_id: person, requested_at: NOW, due_at: new Date("2030-12-31") })
    .execute();
  await beginRehearsal(db, { edition, asOf: NOW, minutes: 600, by, now: NOW });
  await makeOption(db, edition);
  await db.updateTable("ticket_type").set({ sold_at_door: true }).where("edition_id", "=", edition).execute();
  await makeVoucher(db, edition);
  await makeChangedPage(db, edition);
  await makeQuestion(db, edition, { kind: "choice", choices: choicesOf("Oui", "Non") });
  await beginAnnouncement(db, { edition, wanted: {}, words: ANNOUNCED, by, now: NOW });
  await proposeSession(db, { ...wishes, slots, edition, meeting, group, by, now: NOW });
  // Decisions are recorded once the meeting has begun.
  const during = new Date("2030-02-07T10:00:00Z");
  await addDecision(db, { ...act, now: during, text: "Se revoir.", responsible: null, dueOn: null });
  for (const [role, email] of [["secretary", SECRETARY] as const, ["observer", OBSERVER] as const])
    await addSeat(db, {
      ...{ group, role, organisation: `Organisme d’essai (${role})`, substitute: null, edition: null, by, now: NOW },
      titular: { email, givenName: "Camille", familyName: "Exemple" },
    });
}

/** Makes a registration, an order and an offered place through the site. @returns the codes of their addresses */
export async function attendees(site: TestSite) {
  const form = {
    given_name: "Camille",
    family_name: "Exemple",
    email: "camille@exemple.invalid",
    ticket_type: "presse",
    consent: "on",
    submission: crypto.randomUUID(),
  };
  const codeOf = (answer: Response) => answer.headers.get("location")?.split("/").at(-1) ?? "";
  const code = codeOf(await site.post(`/${ON_SALE_YEAR}/inscription`, form));
  await chargeFor(site.db, "presse");
  const other = { ...form, email: "dominique@exemple.invalid", submission: crypto.randomUUID() };
  const orderCode = codeOf(await site.post(`/${ON_SALE_YEAR}/inscription`, other));
  // A person joins a full queue, then a place is freed.
  const { id: quota, edition_id: edition } = await site.db
    .updateTable("quota")
    .set({ size: 0 })
    .returning(["id", "edition_id"])
    .executeTakeFirstOrThrow();
  const waiting = { ...form, email: "alix@exemple.invalid", ticket_type: "public", submission: crypto.randomUUID() };
  const waitCode = codeOf(await site.post(`/${ON_SALE_YEAR}/attente`, waiting));
  await changeQuota(site.db, { edition, quota, size: 1, by: null, now: NOW });
  return { code, orderCode, waitCode };
}

/** An unused code for patterns that need one. */
export const UNKNOWN_CODE = "abcdefghijklmnopqrstuvwxyz";

/** Fills a pattern with ids of the edition on sale, as far as it has them. */
export async function example(db: Database, pattern: string): Promise<string> {
  const tables = {
    lieux: "venue",
    repetition: "door_rehearsal",
    "points-de-controle": "checkpoint",
    salles: "room",
    categories: "ticket_type",
    quotas: "quota",
    options: "option",
    "codes-de-reduction": "voucher",
    questions: "question",
    informations: "practical_page",
    programme: "session",
    grille: "session",
    inscriptions: "registration",
    "listes-attente": "waiting_entry",
    courriels: "letter",
    "aux-inscrits": "announcement",
    equipe: "role",
    reunions: "meeting",
    groupes: "working_group",
    propositions: "proposal",
    changements: "pending_change",
  } as const;
  const list =
    (Object.keys(tables) as (keyof typeof tables)[]).find((name) => pattern.includes(`/${name}/:id`)) ?? "lieux";
  // Letters of groups belong to no edition.
  const found =
    list === "courriels"
      ? await db.selectFrom("letter").select("id").where("edition_id", "is not", null).executeTakeFirst()
      : await db.selectFrom(tables[list]).select("id").limit(1).executeTakeFirst();
  const seat = pattern.includes(":seat")
    ? await db.selectFrom("seat").select("id").orderBy("id").executeTakeFirst()
    : undefined;
  // A role that organisers may end, if there is one.
  const ended = pattern.includes("equipe/:id")
    ? await db.selectFrom("role").select("id").where("role", "=", "reader").executeTakeFirst()
    : undefined;
  return (
    pattern
      .replace("groupes/:slug", `groupes/${GROUP_SLUG}`)
      .replace("informations/:slug", "informations/venir")
      // Ids of the first records.
      .replace(":hold", "1")
      .replace(":other", "1")
      .replace(":letter", "1")
      .replace(":decision", "1")
      .replace("etapes/:step", "etapes/categorie")
      .replace(":seat", String(seat?.id ?? 1))
      .replace(":year", String(ON_SALE_YEAR))
      .replace(":order", "1")
      .replace(":payment", "1")
      .replace(":choice", "1")
      .replace(":question", "1")
      .replace(":list", "lieux")
      .replace(":figure", "categories")
      .replace(":occasion", "eve")
      .replace(":genre", "registration-confirmed")
      .replace(":langue", "fr")
      .replace(":number", "1")
      .replace(":id", String(ended?.id ?? found?.id ?? 1))
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

/** Addresses that only accept forms, redirect, or need a record that this small edition does not have. */
export const NOT_READ = new Set([
  "ready",
  // None without certificates, which `test/wallet` makes.
  "mon-espace/inscriptions/:code/badge.pkpass",
  "mon-espace/inscriptions/:code/google-wallet",
  "mon-espace/agenda/:key.ics",
  "mon-espace/programme/:key.ics",
  ":year/inscription/etapes/abandon",
  ":year/mon-programme/ajout",
  ":year/mon-programme/retrait",
  ":year/mon-programme/agenda",
  "mon-espace/inscriptions/:code/courriel",
  "mon-espace/inscriptions/:code/adresse",
  "mon-espace/dossiers/:code/courriel",
  "mon-espace/dossiers/:code/adresse",
  "mon-espace/confirmations/:code",
  "mon-espace/confirmations/:code/reprise",
  "mon-espace/attente/:code/confirmation",
  "organisation/:year/categories/:id/lien",
  "organisation/:year/demandes/acceptation",
  "organisation/:year/demandes/refus",
  "mon-espace/inscriptions/:code/venue",
  "mon-espace/inscriptions/:code/venue/liberation",
  "mon-espace/inscriptions/:code/badge-papier",
  "mon-espace/inscriptions/:code/badge-papier/retrait",
  "mon-espace/inscriptions/:code/venue/reprise",
  "organisation/:year/confirmations-de-venue/:id",
  "organisation/:year/confirmations-de-venue/:id/modification",
  "organisation/:year/confirmations-de-venue/:id/arret",
  "organisation/:year/confirmations-de-venue/:id/reprise",
  "organisation/:year/confirmations-de-venue/:id/personnes.csv",
  "organisation/:year/confirmations-de-venue/:id/personnes.xlsx",
  "organisation/:year/demandes/:order/confirmation",
  "organisation/:year/demandes/:order/acceptation",
  "organisation/:year/demandes/:order/refus",
  "mon-espace/inscriptions/:code/lettres-latines",
  "organisation/:year/inscriptions/:id/lettres-latines",
  "mon-espace/inscriptions/:code/facture.pdf",
  "mon-espace/dossiers/:code/facture.pdf",
  "mon-espace/dossiers/:code/facture-x.pdf",
  "mon-espace/dossiers/:code/avoir.pdf",
  "mon-espace/dossiers/:code/recu.pdf",
  "mon-espace/dossiers/:code/avoir-x.pdf",
  "organisation/:year/dossiers/:id/recu.pdf",
  "organisation/:year/factures/:id.pdf",
  "organisation/:year/factures/:id/facture-x.pdf",
  "organisation/:year/factures/:id/chorus",
  "organisation/:year/factures/:id/chorus/depot",
  "organisation/:year/factures/:id/chorus/retrait",
  "organisation/:year/factures/:id/chorus/etat",
  "organisation/:year/factures/:id/chorus/acheminement",
  "organisation/:year/factures/:id/chorus/pieces",
  "organisation/:year/facturation/chorus/depot",
  "organisation/:year/besoins/courriel",
  "organisation/:year/besoins/courriel/:id/arret",
  "organisation/:year/besoins.csv",
  "organisation/:year/inscriptions/vues/:id",
  "organisation/:year/inscriptions/vues/:id/retrait",
  "organisation/:year/dossiers/vues/:id",
  "organisation/:year/dossiers/vues/:id/retrait",
  "organisation/:year/listes-attente/vues/:id",
  "organisation/:year/listes-attente/vues/:id/retrait",
  "organisation/:year/intervenants/vues/:id",
  "organisation/:year/intervenants/vues/:id/retrait",
  "organisation/:year/etiquettes/:id",
  "organisation/:year/codes-de-reduction/:id/retrait",
  "organisation/:year/codes-de-reduction/:id/retablissement",
  "organisation/:year/inscriptions/selection/etiquettes/:id/retrait",
  "organisation/:year/besoins.xlsx",
  "organisation/:year/courriels/aux-inscrits/:id/destinataires.csv",
  "organisation/:year/courriels/aux-inscrits/:id/destinataires.xlsx",
  "organisation/:year/versions/:number/destinataires.csv",
  "organisation/:year/versions/:number/destinataires.xlsx",
  "organisation/:year/inscriptions/import/:preview/lignes.csv",
  "organisation/:year/inscriptions/import/:preview/lignes.xlsx",
  "organisation/:year/questions/:id/montee",
  "organisation/:year/informations/:id/montee",
  "organisation/:year/informations/:id/descente",
  "organisation/:year/questions/:id/descente",
  "organisation/:year/questions/:id/fin",
  "organisation/:year/questions/:id/reprise",
  "organisation/:year/inscriptions/:id/fusion/:other",
  "organisation/:year/fusions/:id/annulation",
  "*",
  "connexion/code",
  "mon-espace/securite/connexions",
  "mon-espace/securite/cles/:id",
  "mon-espace/securite/cles/:id/retrait",
  "mon-espace/securite/application/retrait",
  "mon-espace/effacement/abandon",
  "mon-espace/adresse/:token",
  "mon-espace/adresse/retour/:token",
  "desabonnement/:token",
  "enquete/:token",
  "organisation/:year/enquete.csv",
  "organisation/:year/enquete.xlsx",
  "desabonnement/:token/reprise",
  "mon-espace/effacement/:token",
  "mon-espace/effacement/:token/conservation",
  "mon-espace/confirmation",
  "connexion/verification",
  "connexion/cle",
  "connexion/lien/:token",
  "deconnexion",
  "accueil/:year/passages",
  "accueil/:year/repetition/:id/passages",
  "organisation/:year/passages/:scan/decision",
  "accueil/:year/passages/:scan/place",
  "accueil/:year/badge-vierge/:registration",
  "organisation/:year/inscriptions/:id/badges-vierges/:blank",
  "accueil/:year/telephone",
  "accueil/:year/telephone/:code",
  "organisation/:year/telephones/:id",
  "organisation/:year/telephones/:id/refus",
  "organisation/:year/telephones/:id/revocation",
  "organisation/:year/telephones/:id/effacement",
  "hooks/stripe",
  "organisation/:year/courriels/adresses/:id/reprise",
  "organisation/:year/a-traiter/retours/:id/cloture",
  "organisation/exploitation/courriels",
  "organisation/exploitation/courriels/:id",
  "organisation/exploitation/courriels/:id/classement",
  "organisation/exploitation/taches",
  "organisation/exploitation/taches/:id",
  "organisation/changements/:id/confirmation",
  "organisation/changements/:id/arret",
  "organisation/:year/dossiers/:id",
  "organisation/:year/dossiers/:id/notes",
  "organisation/:year/dossiers/:id/remboursement",
  "organisation/:year/dossiers/:id/remboursements/:refund",
  "organisation/:year/annulations/:id",
  "organisation/:year/remboursements/:id",
  "organisation/:year/remboursements/:id/envoi",
  "organisation/:year/remboursements/:id/abandon",
  "organisation/:year/remboursements/:id/retours/:refund",
  "organisation/:year/remboursements/:id/fichier",
  "organisation/:year/dossiers/:id/reglement",
  "organisation/:year/dossiers/:id/acheteur",
  "organisation/:year/dossiers/:id/paiements/:payment/retrait",
  "organisation/:year/dossiers/:id/rappels",
  "organisation/:year/dossiers/:id/rappels/reprise",
  "organisation/:year/rappels/arret",
  "organisation/:year/inscriptions/import/:preview",
  "organisation/:year/inscriptions/import/:preview/categories",
  "organisation/:year/inscriptions/import/:preview/confirmation",
  "organisation/:year/inscriptions/import/:preview/colonnes/:number",
  "organisation/:year/inscriptions/import/:preview/lignes/:number",
  "organisation/:year/inscriptions/import/:preview/retrait",
  "organisation/:year/inscriptions/import/:preview/suppression",
  "organisation/:year/banque/import/:preview",
  "organisation/:year/banque/import/:preview/comptes",
  "organisation/:year/banque/import/:preview/colonnes/:id",
  "organisation/:year/banque/ecritures/:id",
  "organisation/:year/banque/ecritures/:id/rapprochement",
  "organisation/:year/banque/ecritures/:id/ecart",
  "organisation/:year/banque/ecritures/:id/reprise",
  "organisation/:year/banque/ecritures/:id/retour",
  "organisation/:year/banque/ecritures/:id/remboursement",
  "organisation/:year/banque/affectations/:id/annulation",
  "organisation/:year/banque/rapprochements",
  "organisation/:year/a-traiter/changements/:id/cloture",
  "organisation/:year/a-traiter/changements/:id/publication",
  "organisation/:year/a-traiter/:id/place",
  "organisation/:year/a-traiter/:id/remboursement",
  "organisation/:year/a-traiter/:id/cloture",
  "organisation/:year/a-traiter/:id/facture",
  "organisation/:year/a-traiter/:id/rendu",
  "organisation/:year/listes-attente/:id/reprise",
  "mon-espace/dossiers/:code/facturation",
  "mon-espace/dossiers/:code/paiement",
  "mon-espace/dossiers/:code/virement",
  "mon-espace/dossiers/:code/demande-de-facture",
  "organisation/:year/courriels/:id/relance",
  "organisation/:year/courriels/:id/retenue",
  "organisation/:year/courriels/:id/liberation",
  "organisation/:year/courriels/:id/abandon",
  "organisation/:year/courriels/:id/redaction",
  "organisation/:year/courriels/en-attente/:genre/retenue",
  "organisation/:year/courriels/en-attente/:genre/liberation",
  "organisation/:year/courriels/en-attente/:genre/abandon",
  "organisation/:year/courriels/textes/:genre/essai",
  "organisation/:year/courriels/textes/:genre/origine",
  "organisation/:year/courriels/aux-inscrits/annee/:occasion",
  "organisation/:year/courriels/aux-inscrits/:id/destinataires",
  "organisation/:year/courriels/aux-inscrits/:id/essai",
  "organisation/:year/courriels/aux-inscrits/:id/arret",
  "organisation/:year/courriels/aux-inscrits/:id/abandon",
  "organisation/:year/courriels/aux-inscrits/:id/copie",
  "organisation/:year/courriels/aux-inscrits/:id/reprise",
  "organisation/:year/courriels/groupes/:id",
  "organisation/:year/courriels/groupes/:id/relance",
  "groupes/:slug/espace/reunions/:id/courriels/:letter/relance",
  "organisation/:year/programme/import/:preview",
  "organisation/:year/programme/:id/surreservation",
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
  "organisation/:year/presences/attestations/:id.pdf",
  "organisation/:year/presences/attestations/:id/relance",
  "organisation/:year/badges/modeles/:id",
  "organisation/:year/badges/modeles/:id/reglages",
  "organisation/:year/badges/modeles/:id/apercu",
  "organisation/:year/badges/modeles/:id/suppression",
  "organisation/:year/badges/modeles/:id/annulation",
  "organisation/:year/badges/modeles/:id/:side/ajout",
  "organisation/:year/badges/modeles/:id/:side/:box",
  "organisation/:year/badges/modeles/:id/:side/:box/montee",
  "organisation/:year/badges/modeles/:id/:side/:box/descente",
  "organisation/:year/badges/modeles/:id/:side/:box/retrait",
  "organisation/:year/badges/images/:id/suppression",
  "organisation/:year/badges/supports/planches/:id",
  "organisation/:year/badges/supports/planches/:id/retrait",
  "organisation/:year/badges/supports/imprimantes/:id",
  "organisation/:year/badges/supports/imprimantes/:id/retrait",
  "organisation/:year/badges/supports/essai.pdf",
  "organisation/:year/badges/:id",
  "organisation/:year/inscriptions/:id/badge-papier",
  "organisation/:year/inscriptions/:id/badge-papier/retrait",
  "organisation/:year/badges/:id/imprimes",
  "organisation/:year/badges/:id/inutilises",
  "organisation/:year/badges/:id/reprise",
  "mon-espace/inscriptions/:code/attestation.pdf",
  "attestations/:code",
  "organisation/:year/publication",
  "organisation/:year/inscriptions/:id/courriel",
  "remboursement/:token",
  ":year/dossier/devis",
  // Shown at the form's address.
  ":year/inscription/file",
  "mon-espace/inscriptions/:code/confirmation",
  "contingent/:token",
  "contingent/:token/personnes",
  "contingent/:token/liste",
  "contingent/:token/fichier",
  "contingent/:token/rappel",
  "contingent/:token/personnes/:id/rappel",
  "contingent/:token/personnes/:id/remplacement",
  "contingent/:token/personnes/:id/reprise",
  "organisation/:year/contingents/:id",
  "organisation/:year/contingents/:id/modification",
  "organisation/:year/contingents/:id/referent",
  "organisation/:year/contingents/:id/fin",
  "organisation/:year/contingents/:id/courriel",
  "devis/:token",
  "devis/:token/devis.pdf",
  "devis/:token/acceptation",
  "devis/:token/refus",
  "devis/:token/bon-de-commande",
  "organisation/:year/devis/:id",
  "organisation/:year/devis/:id/envoi",
  "organisation/:year/devis/:id/validite",
  "organisation/:year/devis/:id/retrait",
  "organisation/:year/devis/:id/acceptation",
  "organisation/:year/devis/:id/bon-de-commande",
  "organisation/:year/devis/:id/note",
  "organisation/:year/devis/:id/devis.pdf",
  "organisation/:year/devis/:id/fichier",
  "mon-espace/inscriptions/:code/reponses/:question",
  "mon-espace/inscriptions/:code/reponses/:question/retrait",
  "mon-espace/inscriptions/:code/reponses/:question/fichier",
  "organisation/:year/inscriptions/:id/reponses/:question",
  "organisation/:year/inscriptions/:id/reponses/:question/retrait",
  "organisation/:year/inscriptions/:id/reponses/:question/fichier",
  "intervention/:token",
  "intervention/:token/page",
  "intervention/:token/portrait",
  "intervention/:token/portrait/suppression",
  "intervention/:token/reponses/:year",
  "mon-espace/interventions/reponses/:year",
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
