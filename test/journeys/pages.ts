/** Fills a site so that every page has content, and lists the addresses. */
import { listRequests } from "#app/domain/billing/list-requests.ts";
import { currentEdition, type Edition } from "#app/domain/edition/edition.ts";
import { listTicketTypes } from "#app/domain/edition/ticket-types.ts";
import { holdRoom } from "#app/domain/groups/hold-room.ts";
import { savePreview } from "#app/domain/programme/import-previews.ts";
import { currentRelease } from "#app/domain/programme/release-programme.ts";
import { cancelRegistration } from "#app/domain/registration/cancel-registration.ts";
import type { Database } from "#app/domain/transaction.ts";
import { readProgramme } from "#app/imports/read-programme.ts";
import { NOW } from "#test/support/database.ts";
import { groupAndNeighbour } from "#test/support/group-samples.ts";
import { askedPages, reconfirmationPages } from "#test/support/reconfirmations.ts";
import { makeRegistration } from "#test/support/registration-samples.ts";
import { badgeOf, chosen, record, scanOf } from "#test/support/scan-samples.ts";
import type { TestSite } from "#test/support/site.ts";
import { arrangedPages, writtenPages } from "./arranged-pages.ts";
import { SMALL } from "./programmes.ts";

/** Adds to a site that holds the demonstration, and signs in an organiser of all editions. */
export async function furnish(site: TestSite) {
  const { db } = site;
  const organiser = await site.signIn("organisation@exemple.fr", "administrator");
  const edition = found(await currentEdition(db, { now: NOW }));
  const of = { edition: edition.id };
  const { sessions, speakers } = found(await currentRelease(db, of)).programme;
  const ticketTypes = await listTicketTypes(db, of);
  const ticketType = found(ticketTypes[0]).slug;
  const hidden = found(ticketTypes.find((each) => each.hidden)).id;
  const { requests } = await listRequests(db, { ...of, registrations: true });
  const chosenRequests = requests.map(({ order }) => `demande=${order}`).join("&");
  const bookable = found(sessions.find((session) => session.bookable));
  const changes = { ticketType, sessions: [bookable.slug] };
  const held = await makeRegistration(db, edition.id, 1, changes);
  const cancelled = await makeRegistration(db, edition.id, 2, changes);
  await cancelRegistration(db, { code: cancelled.code, by: null, now: NOW });
  const read = await readProgramme(await SMALL.bytes(), {
    fileName: SMALL.fileName,
    fallbackTimeZone: edition.timeZone,
  });
  if (read.kind === "refused") throw new Error("the small programme is refused");
  const { programme } = read;
  const by = { by: organiser.personId, now: NOW };
  const preview = await savePreview(db, {
    ...of,
    fileName: SMALL.fileName,
    programme: JSON.stringify(programme),
    ...by,
  });
  await record(db, edition.id, [scanOf(await badgeOf(db, edition.id, held.id)), chosen(held.id), scanOf("ailleurs")]);
  const group = await groupAskingForRoom(db, edition);
  const first = async (
    table:
      | "venue"
      | "room"
      | "track"
      | "ticket_type"
      | "quota"
      | "letter"
      | "role"
      | "checkpoint"
      | "proposal"
      | "mailing_recipient"
      | "room_hold"
      | "door_phone",
  ) => (await db.selectFrom(table).select("id").orderBy("id", "desc").limit(1).executeTakeFirstOrThrow()).id;
  const mine = (code: string) => `/mon-espace/inscriptions/${code}`;
  const year = `/${edition.year}`;
  const office = `/organisation${year}`;
  return {
    organiser,
    /** Pages that need no login, with those that report errors. French paths. */
    open: [
      "/",
      "/editions",
      "/2023",
      "/2024",
      year,
      `${year}/programme`,
      `${year}/programme?vue=grille`,
      `${year}/programme?vue=liste`,
      `${year}/programme?jour=tous&vue=grille`,
      `${year}/programme?q=atelier&type=workshop`,
      `${year}/programme?q=introuvable`,
      `${year}/programme/versions`,
      `${year}/seances/${bookable.slug}`,
      `${year}/intervenants`,
      `${year}/intervenants?q=a`,
      `${year}/intervenants/${found(speakers[0]).slug}`,
      `${year}/mon-programme`,
      `${year}/mon-programme?ajout=${bookable.slug}`,
      `${year}/inscription`,
      "/groupes/commande-publique-circulaire",
      "/accessibilite",
      "/donnees-personnelles",
      "/mentions-legales",
      "/conditions-de-vente",
      "/cookies",
      "/connexion",
      mine(held.code),
      `${mine(held.code)}/seances`,
      `${mine(held.code)}/attente`,
      `${mine(held.code)}/nom`,
      `${mine(held.code)}/annulation`,
      mine(cancelled.code),
      ...(await askedPages(db)),
      ...(await writtenPages(db, { year, edition: edition.id })),
    ],
    missing: [`${year}/programme/versions?page=9`, `/connexion/lien/${"a".repeat(43)}`, "/nulle-part"],
    /** Pages behind a login. French paths. */
    office: [
      "/mon-espace",
      "/mon-espace/donnees",
      "/organisation",
      office,
      `${office}/edition`,
      `${office}/pages-legales`,
      `${office}/lieux`,
      `${office}/lieux/${await first("venue")}`,
      `${office}/lieux/${await first("venue")}/salles`,
      `${office}/lieux/${await first("venue")}/suppression`,
      `${office}/lieux/trajets`,
      `${office}/salles`,
      `${office}/salles/occupations/${await first("room_hold")}/accord`,
      `${office}/salles/occupations/${await first("room_hold")}/fin`,
      `${office}/salles/${await first("room")}`,
      `${office}/salles/${await first("room")}/rapprochement`,
      `${office}/salles/${await first("room")}/separation`,
      ...(await reconfirmationPages(db, office)),
      `${office}/grille`,
      `${office}/grille/${bookable.id}/creneau`,
      `${office}/thematiques`,
      `${office}/thematiques/${await first("track")}`,
      `${office}/categories`,
      `${office}/categories/${await first("ticket_type")}`,
      `${office}/categories/${hidden}/lien`,
      `${office}/demandes`,
      `${office}/demandes/acceptation?${chosenRequests}`,
      `${office}/demandes/refus?${chosenRequests}`,
      `${office}/quotas`,
      `${office}/quotas/${await first("quota")}`,
      `${office}/quotas/${await first("quota")}/suppression`,
      `${office}/programme`,
      `${office}/programme/nouvelle`,
      `${office}/programme/${bookable.id}`,
      `${office}/programme/${bookable.id}/modification`,
      `${office}/programme/${bookable.id}/suppression`,
      `${office}/programme/import`,
      `${office}/programme/import/${preview}`,
      `${office}/programme/publication`,
      `${office}/versions`,
      `${office}/versions/1`,
      `${office}/versions/2`,
      `${office}/versions/2/envoi`,
      `${office}/versions/2/abandon`,
      `${office}/versions/2/destinataires/${await first("mailing_recipient")}`,
      `${office}/publication`,
      `${office}/intervenants`,
      `${office}/clonage`,
      `${office}/inscriptions`,
      `${office}/inscriptions/nouvelle`,
      `${office}/inscriptions/${held.id}`,
      `${office}/inscriptions/${held.id}/annulation`,
      `${office}/inscriptions/${held.id}/courriel`,
      `${office}/inscriptions/${cancelled.id}`,
      `${office}/badges`,
      `${office}/telephones`,
      `${office}/telephones/enrolement`,
      `${office}/telephones/${await first("door_phone")}`,
      `${office}/passages/conflits?etat=all`,
      `${office}/passages`,
      `${office}/passages?genre=by-hand`,
      `${office}/groupes/${group}/archivage`,
      `${office}/points-de-controle`,
      `${office}/points-de-controle/${await first("checkpoint")}`,
      `${office}/courriels`,
      `${office}/courriels/${await first("letter")}`,
      `${office}/propositions/${await first("proposal")}`,
      `${office}/propositions/${await first("proposal")}/contre-proposition`,
      `${office}/equipe`,
      `${office}/equipe/${await first("role")}/fin`,
      ...(await arrangedPages(db, { office, edition: edition.id })),
      `/accueil${year}`,
    ],
    missingOffice: ["/organisation/1066"],
    /** Pages for the role Kitchen alone. French paths. */
    kitchen: [`${office}/besoins`, `${office}/besoins/courriel`],
  };
}

/** Makes a group with a room request for noon on the edition's first day. @returns the group's id */
async function groupAskingForRoom(db: Database, { id, days }: Edition): Promise<number> {
  const { group, meeting, by } = await groupAndNeighbour(db);
  const noon = new Date(`${found(days[0])}T11:00:00Z`);
  const times = { starts_at: noon, ends_at: new Date(noon.getTime() + 3_600_000) };
  await db.updateTable("meeting").set(times).where("id", "=", meeting).execute();
  const { room } = await db
    .selectFrom("room")
    .select("physical_room_id as room")
    .where("edition_id", "=", id)
    .executeTakeFirstOrThrow();
  const asked = await holdRoom(db, {
    group,
    meeting,
    by,
    now: NOW,
    room,
    firm: false,
    why: "Pour le bilan de l’année",
  });
  if (asked.kind !== "held") throw new Error(`the room is not asked for: ${asked.kind}`);
  return group;
}

function found<Value>(value: Value | null | undefined): Value {
  if (value === null || value === undefined) throw new Error("the demonstration lacks something");
  return value;
}
