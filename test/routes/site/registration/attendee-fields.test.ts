import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import { expect, test } from "vitest";
import { placeOrder } from "#app/domain/billing/place-order.ts";
import {
  ATTENDEE_COLUMNS,
  ATTENDEE_FIELDS,
  ATTENDEE_PROPERTIES,
  ATTENDEE_TABLES,
  type AttendeeDetails,
  OPTIONAL_PROPERTIES,
} from "#app/domain/people/attendee-fields.ts";
import { askToWait } from "#app/domain/registration/ask-to-wait.ts";
import { exportRegistrations } from "#app/domain/registration/list-registrations.ts";
import { writeEntry } from "#app/domain/registration/write-entry.ts";
import { inTransaction } from "#app/domain/transaction.ts";
import { messagesIn } from "#app/i18n/messages.server.ts";
import { freshDatabase, NOW } from "#test/support/database.ts";
import { onSale } from "#test/support/edition-on-sale.ts";
import { makeEdition } from "#test/support/edition-samples.ts";
import { orderFor } from "#test/support/paid-samples.ts";
import { freshSite } from "#test/support/site.ts";
import { filled } from "./forms.ts";

/** A distinct text for every field. */
const GIVEN = Object.fromEntries(
  ATTENDEE_PROPERTIES.map((name) => [name, `Ada ${name}`]),
) as unknown as AttendeeDetails;
const KEPT = Object.fromEntries(ATTENDEE_PROPERTIES.map((name) => [ATTENDEE_FIELDS[name].column, `Ada ${name}`]));

test("attendees' fields are stored in full by each way to register, and the four tables share no other column", async () => {
  const { db } = await freshDatabase();
  const edition = await makeEdition(db);
  const { id: ticketType, slug } = await db
    .selectFrom("ticket_type")
    .select(["id", "slug"])
    .where("edition_id", "=", edition.id)
    .executeTakeFirstOrThrow();
  const attendee = { ...GIVEN, email: "ada@exemple.invalid" };
  const other = { ...GIVEN, email: "autre@exemple.invalid" };
  const wanted = { edition: edition.id, ticketType, attendee, language: "fr", now: NOW } as const;
  await askToWait(db, wanted);
  await inTransaction(db, (trx) =>
    writeEntry(trx, { ...wanted, code: "z".repeat(26), submission: null, isProven: true }),
  );
  const order = orderFor(edition.id, 1, {
    orderer: other,
    lines: [{ attendee: other, ticketType: slug, sessions: [] }],
  });
  expect(await placeOrder(db, order)).toMatchObject({ kind: "placed" });
  for (const table of ATTENDEE_TABLES)
    expect([table, await db.selectFrom(table).select(ATTENDEE_COLUMNS).execute()]).toEqual([table, [KEPT]]);
  const exported = [];
  for await (const row of exportRegistrations(db, { edition: edition.id })) exported.push(row);
  expect(exported).toMatchObject([GIVEN]);
  const { rows } = await sql<{ name: string }>`select column_name as name from information_schema.columns
    where table_schema = 'public' and table_name = any(${[...ATTENDEE_TABLES]}::text[])
    group by column_name having count(*) = ${ATTENDEE_TABLES.length}`.execute(db);
  expect(new Set(rows.map(({ name }) => name))).toEqual(
    new Set(["id", "edition_id", "ticket_type_id", ...ATTENDEE_COLUMNS]),
  );
});

test("every form about a person has the same fields and keeps typed values; exports and pages show them", async () => {
  const site = await freshSite({ database: onSale });
  const organiser = await site.signIn("organisation@exemple.invalid", "organiser");
  const inputs = (html: string, prefix = "") =>
    ATTENDEE_COLUMNS.filter((column) => new RegExp(`<input[^>]* name="${prefix}${column}"`).test(html));
  const list = "/organisation/2030/inscriptions";
  expect(inputs(await (await site.get("/2030/inscription")).text())).toEqual(ATTENDEE_COLUMNS);
  expect(inputs(await (await site.get("/2030/dossier")).text(), "1_")).toEqual(ATTENDEE_COLUMNS);
  expect(inputs(await (await organiser.get(`${list}/nouvelle`)).text())).toEqual(ATTENDEE_COLUMNS);
  const wait = filled({ ...KEPT, ticket_type: "presse", email: "" });
  const refused = await (await site.post("/2030/attente", wait)).text();
  expect([inputs(refused), Object.values(KEPT).filter((text) => !refused.includes(`value="${text}"`))]).toEqual([
    ...[ATTENDEE_COLUMNS, []],
  ]);

  const sent = await site.post("/2030/inscription", filled({ ...KEPT, submission: randomUUID() }));
  expect(sent.status).toBe(303);
  const { id, code } = await site.db.selectFrom("registration").select(["id", "code"]).executeTakeFirstOrThrow();
  const correct = await (await site.get(`/mon-espace/inscriptions/${code}/nom`)).text();
  expect(Object.values(KEPT).filter((text) => !correct.includes(`value="${text}"`))).toEqual([]);
  const page = await (await organiser.get(`${list}/${id}`)).text();
  expect(Object.values(KEPT).filter((text) => !page.includes(text))).toEqual([]);
  const { t } = messagesIn("fr");
  const heads = OPTIONAL_PROPERTIES.map((name) => t(`registration:identity.${ATTENDEE_FIELDS[name].column}`));
  const [head = ""] = (await (await organiser.get("/organisation/2030/listes-attente.csv")).text()).split("\n");
  expect(heads.filter((word) => !head.includes(word))).toEqual([]);
  const told = await (await site.get("/donnees-personnelles")).text();
  expect(heads.filter((word) => !told.includes(word.toLowerCase()))).toEqual([]);
});
