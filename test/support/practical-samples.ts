import { addPracticalPage, changePracticalPage } from "#app/domain/edition/edit-practical-pages.ts";
import type { PracticalDetails } from "#app/domain/edition/practical-pages.ts";
import type { Database } from "#app/domain/transaction.ts";
import { NOW } from "./database.ts";

/** A page on how to come, in both languages, that the public sees. */
export const COMING: PracticalDetails = {
  ...{ kind: "travel", title: "Venir", titleEn: "Getting here", shown: true },
  ...{ body: "## En train\n\nGare à dix minutes.", bodyEn: "## By train\n\nTen minutes from the station." },
};

/** Adds a page to an edition. @returns its id */
export async function makePracticalPage(db: Database, edition: number, changes: Partial<PracticalDetails> = {}) {
  return (await addPracticalPage(db, { ...COMING, ...changes, edition, by: null, now: NOW })).id;
}

/** Adds a page whose text was changed once. */
export async function makeChangedPage(db: Database, edition: number): Promise<number> {
  const page = await makePracticalPage(db, edition);
  await changePracticalPage(db, { ...COMING, body: "À pied.", edition, page, by: null, now: NOW });
  return page;
}
