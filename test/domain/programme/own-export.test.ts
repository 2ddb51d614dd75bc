import { expect, test } from "vitest";
import { importProgramme, previewImport } from "#app/domain/programme/import-programme.ts";
import { currentRelease, releaseProgramme } from "#app/domain/programme/release-programme.ts";
import { answerInvitation } from "#app/domain/speakers/answer-invitation.ts";
import { scheduleJson } from "#app/feeds/schedule-json.ts";
import { scheduleXml } from "#app/feeds/schedule-xml.ts";
import { readProgramme } from "#app/imports/read-programme.ts";
import { NOW } from "#test/support/database.ts";
import { demonstration } from "#test/support/demonstration.ts";
import { FRENCH_FEED } from "#test/support/feed-options.ts";

test("the edition's own export, read into itself, makes no second session, speaker, room or track", async () => {
  const { db } = await demonstration();
  const { id: edition } = await db
    .selectFrom("release")
    .innerJoin("edition", "edition.id", "release.edition_id")
    .select("edition.id")
    .orderBy("year", "desc")
    .executeTakeFirstOrThrow();
  // The draft of the demonstration has changes that are not released, and a speaker whom a release leaves out.
  const declined = await db.selectFrom("invitation").select("id").where("answer", "=", "declined").execute();
  for (const { id: invitation } of declined)
    await answerInvitation(db, { invitation, answer: "confirmed", note: null, now: NOW });
  await releaseProgramme(db, { edition, name: "Tout le brouillon", by: null, now: NOW });
  const release = await currentRelease(db, { edition });
  if (!release) throw new Error("the demonstration has no release");
  for (const text of [scheduleXml(release.programme, FRENCH_FEED), scheduleJson(release.programme, FRENCH_FEED)]) {
    const read = await readProgramme(Buffer.from(text ?? ""), { fileName: "x", fallbackTimeZone: "Europe/Paris" });
    if (read.kind === "refused") throw new Error(JSON.stringify(read.problems));
    const changes = await previewImport(db, { edition, programme: read.programme });
    for (const kind of ["sessions", "speakers", "rooms", "tracks"] as const)
      expect([kind, changes[kind].new, changes[kind].gone]).toEqual([kind, [], []]);
    expect(changes.sessions.changed).toEqual([]);
    await importProgramme(db, { edition, programme: read.programme, by: null, now: NOW });
  }
});
