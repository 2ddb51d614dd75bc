import { countRows } from "#app/domain/people-imports/find-import.ts";
import { stageList } from "#app/domain/people-imports/stage-list.ts";
import { startImport } from "#app/domain/people-imports/start-import.ts";
import { newPageCode } from "#app/domain/registration/code.ts";
import { writeRegistration } from "#app/domain/registration/write-registration.ts";
import type { Trx } from "#app/domain/transaction.ts";
import { incomingList } from "#app/imports/people/incoming-list.ts";
import { readPeople } from "#app/imports/people/read-people.ts";
import { DEMO_LIST } from "#db/seed/demo-list.ts";
import { expectKind } from "./seed-programme.ts";

const DAY_MS = 86_400_000;

/** Imports a list, as the organiser and then the worker do. `register` opens its own transaction, so its step is run here. */
export async function seedList(trx: Trx, { edition, now }: { edition: number; now: Date }): Promise<void> {
  const { fileName, givenBy, daysAgo, text } = DEMO_LIST;
  const at = new Date(now.getTime() - daysAgo * DAY_MS);
  const bytes = new TextEncoder().encode(text);
  const read = await readPeople(bytes);
  if ("code" in read) throw new Error(`The demonstration's list cannot be read: ${read.code}.`);
  const { by } = await trx
    .selectFrom("role")
    .select("person_id as by")
    .where("edition_id", "=", edition)
    .where("role", "=", "organiser")
    .executeTakeFirstOrThrow();
  const id = await stageList(trx, { edition, fileName, bytes, list: incomingList(read), by, now: at });
  const { ready: people } = await countRows(trx, { import: id });
  const source = { givenBy, givenOn: at.toISOString().slice(0, 10), language: "fr", letters: "ticket" } as const;
  const wanted = {
    edition,
    import: id,
    people,
    ...source,
    places: "as-many",
    waivedReason: null,
    by,
    now: at,
  } as const;
  expectKind(await startImport(trx, wanted), "started");
  await registerRows(trx, { id, edition, by, at });
}

async function registerRows(
  trx: Trx,
  { id, edition, by, at }: { id: string; edition: number; by: number; at: Date },
): Promise<void> {
  const rows = await trx
    .selectFrom("people_import_row")
    .selectAll()
    .where("import_id", "=", id)
    .where("outcome", "=", "waiting")
    .orderBy("position")
    .execute();
  for (const row of rows) {
    const { given_name: givenName, family_name: familyName, organisation, job_title: jobTitle } = row;
    const attendee = {
      ...{ givenName: givenName ?? "", familyName: familyName ?? "", email: row.email ?? "" },
      ...{ organisation, jobTitle },
    };
    const words = { sessions: [], language: "fr", code: newPageCode(), by, now: at } as const;
    const { submission } = row;
    const made = { edition, submission, attendee, ticketType: Number(row.ticket_type_id), ...words };
    const { id: registration } = await writeRegistration(trx, made);
    await trx
      .updateTable("people_import_row")
      .set({ outcome: "registered", registration_id: registration })
      .where("id", "=", row.id)
      .execute();
  }
  await trx.updateTable("people_import").set({ finished_at: at }).where("id", "=", id).execute();
}
