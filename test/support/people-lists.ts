import { readFileSync } from "node:fs";
import { findOrCreatePerson } from "#app/domain/people/person.ts";
import { carryOutImports } from "#app/domain/people-imports/carry-out-imports.ts";
import { countRows } from "#app/domain/people-imports/find-import.ts";
import { stageList } from "#app/domain/people-imports/stage-list.ts";
import { type ImportToStart, startImport } from "#app/domain/people-imports/start-import.ts";
import type { Database } from "#app/domain/transaction.ts";
import { incomingList } from "#app/imports/people/incoming-list.ts";
import { readPeople } from "#app/imports/people/read-people.ts";
import { NOW } from "./database.ts";

/** The lists as real tools export them; they are read where they are. */
const FOLDER = "../shared/data/people";

/** Reads one of these files. */
export function sampleList(name: string): Buffer {
  return readFileSync(`${FOLDER}/${name}`);
}

/** Makes a CSV of people with addresses of their own. @param from the number of the first */
export function csvOfPeople(count: number, { from = 1, category = "" } = {}): Buffer {
  const lines = Array.from({ length: count }, (_, at) => {
    const number = from + at;
    return `Fougère ${number};Lou;lou.${number}@exemple.invalid;Ville imaginaire;${category}`;
  });
  return Buffer.from(["Nom;Prénom;Courriel;Organisme;Tarif", ...lines, ""].join("\n"));
}

/** Stages a list for an edition, as the upload does. */
export async function staged(db: Database, { edition, bytes }: { edition: number; bytes: Buffer }) {
  const list = await readPeople(bytes);
  if ("code" in list) throw new Error(list.code);
  const by = await organiser(db);
  const id = await stageList(db, {
    ...{ edition, by, bytes, fileName: "liste.csv", list: incomingList(list), now: NOW },
  });
  return { id, by };
}

export async function organiser(db: Database, email = "organisation@exemple.invalid"): Promise<number> {
  return await findOrCreatePerson(db, { email, now: NOW });
}

/** What a person answers when they confirm a staged import. */
export async function confirmation(
  db: Database,
  { edition, id, by }: { edition: number; id: string; by: number },
  changes: Partial<ImportToStart> = {},
): Promise<ImportToStart> {
  const { ready } = await countRows(db, { import: id });
  return {
    ...{ edition, import: id, people: ready, givenBy: "Mairie imaginaire", givenOn: "2030-01-05", language: "fr" },
    ...{ letters: "none", places: "as-many", waivedReason: null, by, now: NOW },
    ...changes,
  };
}

/** Stages a list, confirms it and registers its people. @returns how the confirmation was answered, and the counts that are not 0 */
export async function imported(
  db: Database,
  { edition, bytes }: { edition: number; bytes: Buffer },
  changes: Partial<ImportToStart> = {},
) {
  const { id, by } = await staged(db, { edition, bytes });
  const { kind } = await startImport(db, await confirmation(db, { edition, id, by }, changes));
  await carryOutImports(db, { now: NOW });
  return { id, by, kind, counts: await countsOf(db, id) };
}

/** The counts of an import that are not 0. */
export async function countsOf(db: Database, id: string): Promise<Record<string, number>> {
  const counts = Object.entries(await countRows(db, { import: id }));
  return Object.fromEntries(counts.filter(([, count]) => count > 0));
}

/** The valid registrations, as `family/given/address`, sorted. */
export async function registered(db: Database): Promise<string[]> {
  const rows = await db
    .selectFrom("registration")
    .innerJoin("person", "person.id", "person_id")
    .select(["registration.given_name as given", "registration.family_name as family", "email"])
    .where("cancelled_at", "is", null)
    .execute();
  return rows.map(({ given, family, email }) => `${family}/${given}/${email}`).sort();
}
