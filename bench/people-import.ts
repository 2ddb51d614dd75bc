import { randomUUID } from "node:crypto";
import { systemClock } from "#app/domain/clock.ts";
import { createEdition } from "#app/domain/edition/edit-edition.ts";
import { addTicketType } from "#app/domain/edition/edit-ticket-types.ts";
import { addQuota } from "#app/domain/edition/quotas.ts";
import { findOrCreatePerson } from "#app/domain/people/person.ts";
import { carryOutImports } from "#app/domain/people-imports/carry-out-imports.ts";
import { stageList } from "#app/domain/people-imports/stage-list.ts";
import { startImport } from "#app/domain/people-imports/start-import.ts";
import { register } from "#app/domain/registration/register.ts";
import { incomingList } from "#app/imports/people/incoming-list.ts";
import { readPeople } from "#app/imports/people/read-people.ts";
import { connect, type Database } from "#db/connect.ts";
import type { Measure } from "./measure.ts";
import type { BenchSite } from "./site.ts";

const PEOPLE = 500;

/** Measures an import of 500 people without letters, from the file to the last registration, beside as many registrations one by one. */
export async function benchPeopleImport(site: BenchSite): Promise<Measure> {
  const connection = connect(site.databaseUrl, { size: 4 });
  const { db } = connection;
  const now = systemClock();
  const by = await findOrCreatePerson(db, { email: "mesure@exemple.invalid", now });
  const { edition, ticketType } = await saleOf(db, now);
  const file = Buffer.from(listOf("import"));
  const measured = await seconds(async () => {
    const list = await readPeople(file);
    if ("code" in list) throw new Error(list.code);
    const id = await stageList(db, { edition, fileName: "mesure.csv", bytes: file, list: incomingList(list), by, now });
    const source = { givenBy: "Mesure", givenOn: "2049-01-01", language: "fr", letters: "none" } as const;
    const wanted = {
      edition,
      import: id,
      people: PEOPLE,
      ...source,
      places: "all",
      waivedReason: null,
      by,
      now,
    } as const;
    const { kind } = await startImport(db, wanted);
    if (kind !== "started") throw new Error(`the import was ${kind}`);
    await carryOutImports(db, { import: id, now, forMs: 600_000 });
  });
  const baseline = await seconds(async () => {
    for (let at = 0; at < PEOPLE; at += 1) {
      const attendee = { givenName: "Lou", familyName: `Mesure ${at}`, email: `alone.${at}@exemple.invalid` };
      const wanted = {
        edition,
        submission: randomUUID(),
        attendee,
        ticketType,
        sessions: [],
        language: "fr",
        by,
      } as const;
      const { kind } = await register(db, { ...wanted, ofList: { tells: false }, now });
      if (kind !== "registered") throw new Error(`a registration was ${kind}`);
    }
  });
  await connection.close();
  return {
    ...{ name: "import of 500 people", target: "≤ 2 × registering them one by one", unit: "s" },
    ...{ measured: Number(measured.toFixed(2)), baseline: Number(baseline.toFixed(2)) },
    ...{ ratio: measured / baseline, met: measured <= 2 * baseline },
    note: "a CSV read, staged, confirmed and registered without letters; baseline: as many registrations by an organiser",
  };
}

async function saleOf(db: Database, now: Date): Promise<{ edition: number; ticketType: string }> {
  const act = { by: null, now };
  const created = await createEdition(db, { ...act, year: 2049, name: "Mesure 2049", days: ["2049-06-01"] });
  if (created.kind !== "created") throw new Error(`the edition was ${created.kind}`);
  const quota = await addQuota(db, { edition: created.id, name: "Mesure", size: 10 * PEOPLE, ...act });
  await addTicketType(db, { edition: created.id, name: "Mesure", quotas: [quota.id], ...act });
  const { slug } = await db
    .selectFrom("ticket_type")
    .select("slug")
    .where("edition_id", "=", created.id)
    .executeTakeFirstOrThrow();
  return { edition: created.id, ticketType: slug };
}

function listOf(word: string): string {
  const lines = Array.from(
    { length: PEOPLE },
    (_, at) => `Mesure ${at};Lou;${word}.${at}@exemple.invalid;Ville imaginaire`,
  );
  return ["Nom;Prénom;Courriel;Organisme", ...lines, ""].join("\n");
}

async function seconds(work: () => Promise<unknown>): Promise<number> {
  const begun = performance.now();
  await work();
  return (performance.now() - begun) / 1000;
}
