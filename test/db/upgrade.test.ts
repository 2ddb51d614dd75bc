import { sql } from "kysely";
import { expect, test } from "vitest";
import { findOrder } from "#app/domain/billing/find-order.ts";
import { mailAddress } from "#app/domain/mail-address.ts";
import { databaseBefore } from "#test/support/upgrade.ts";

test("a database of an older release is upgraded with its rows", async () => {
  const old = await databaseBefore("2026-11-25-mailings");
  await sql`insert into edition (year, name, created_at) values (2031, 'Une', now())`.execute(old.db);
  await old.upgrade();
  const editions = await old.db.selectFrom("edition").select(["year", "name"]).execute();
  expect(editions).toEqual([{ year: 2031, name: "Une" }]);
});

test("addresses with domains in ASCII are converted to Unicode, each still one mailbox", async () => {
  const old = await databaseBefore("2026-11-29-mail-addresses");
  const typed = ["zoe@xn--exmple-cua.org", "ada@exemple.org", "eve@xn--ypal-43d9g.com"];
  for (const email of typed)
    await sql`insert into person (email, given_name, family_name, language, created_at, last_active_at)
      values (${email}, '', '', 'fr', now(), now())`.execute(old.db);
  await old.upgrade();
  const kept = await old.db.selectFrom("person").select("email").orderBy("id").execute();
  expect(kept.map(({ email }) => email)).toEqual(["zoe@exämple.org", "ada@exemple.org", "eve@xn--ypal-43d9g.com"]);
  expect(typed.map(mailAddress)).toEqual(kept.map(({ email }) => email));
});

test("registrations, orders and waits from before confirmations keep their state", async () => {
  const { db, upgrade } = await databaseBefore("2026-11-28-unproven-places");
  await sql`insert into edition (year, name, created_at) values (2031, 'Une', now())`.execute(db);
  await sql`insert into person (email, given_name, family_name, created_at, last_active_at)
    values ('ada@exemple.invalid', 'Ada', 'Essai', now(), now())`.execute(db);
  await sql`insert into ticket_type (edition_id, slug, name) select id, 'public', 'Public' from edition`.execute(db);
  await sql`insert into "order" (edition_id, person_id, code, payment, submission, created_at, confirmed_at, total_cents)
    select edition.id, person.id, repeat('o', 26), 'card', gen_random_uuid(), now(), now(), 0 from edition, person`.execute(
    db,
  );
  await sql`insert into registration (edition_id, person_id, order_id, ticket_type_id, given_name, family_name, code, created_at, language)
    select edition.id, person.id, "order".id, ticket_type.id, 'Ada', 'Essai', repeat('r', 26), now(), 'fr'
    from edition, person, "order", ticket_type`.execute(db);
  await sql`insert into waiting_entry (edition_id, ticket_type_id, code, email, given_name, family_name, language, entered_at)
    select edition.id, ticket_type.id, repeat('w', 26), 'bo@exemple.invalid', 'Bo', 'Essai', 'fr', now() from edition, ticket_type`.execute(
    db,
  );
  await upgrade();
  const { rows } =
    await sql`select confirms_places, hold_hours, approval, awaits, orderer_name, is_proven, ended_at, ended_by,
      (select count(*)::int from held_place) as held, (select count(*)::int from wait_request) as asked
    from edition, ticket_type, registration, "order", waiting_entry`.execute(db);
  expect(rows).toEqual([
    {
      ...{ confirms_places: "scarce", hold_hours: 24, approval: "deferred", awaits: null, orderer_name: null },
      ...{ is_proven: false, ended_at: null, ended_by: null, held: 0, asked: 0 },
    },
  ]);
  // Such an order still shows the account's name.
  const order = await db.selectFrom("order").select("code").executeTakeFirstOrThrow();
  expect((await findOrder(db, { code: order.code ?? "" }))?.orderer).toEqual({
    name: "Ada Essai",
    email: "ada@exemple.invalid",
  });
  // No second registration under that address and name: the index was rebuilt.
  const twice =
    sql`insert into registration (edition_id, person_id, order_id, ticket_type_id, given_name, family_name, code, created_at, language)
    select edition_id, person_id, order_id, ticket_type_id, 'ADA', 'essai', repeat('s', 26), now(), 'fr' from registration`.execute(
      db,
    );
  await expect(twice).rejects.toMatchObject({ constraint: "one_person_registers_once" });
});

test("holders of seats keep their displayed names", async () => {
  const { db, upgrade } = await databaseBefore("2026-11-30-seat-names");
  await sql`insert into person (email, given_name, family_name, created_at, last_active_at)
    values ('ada@exemple.invalid', 'Ada', 'Essai', now(), now())`.execute(db);
  await sql`insert into working_group (slug, name) values ('essai', 'Essai')`.execute(db);
  await sql`insert into seat (working_group_id, organisation, role, created_at) select id, 'Ville', 'member', now() from working_group`.execute(
    db,
  );
  await sql`insert into seat_holder (seat_id, person_id, capacity, since) select seat.id, person.id, 'titular', now() from seat, person`.execute(
    db,
  );
  await upgrade();
  expect(await db.selectFrom("seat_holder").select(["given_name", "family_name"]).execute()).toEqual([
    { given_name: "Ada", family_name: "Essai" },
  ]);
});

test("bookable sessions get the checkpoint they lacked, and those made by hand stay as they are", async () => {
  const { db, upgrade } = await databaseBefore("2027-03-11-session-checkpoints");
  await sql`insert into edition (year, name, created_at) values (2031, 'Une', now())`.execute(db);
  await sql`insert into session (edition_id, slug, kind, title, bookable, created_at, changed_at)
    select id, slug, 'workshop', slug, slug <> 'ouverte', now(), now()
    from edition, (values ('faite'), ('sans'), ('ouverte')) as new (slug)`.execute(db);
  await sql`insert into checkpoint (edition_id, slug, name, session_id)
    select edition_id, 'sans', 'Porte A', id from session where slug = 'faite'`.execute(db);
  await upgrade();
  const points = db
    .selectFrom("checkpoint")
    .select(["slug", "name", "minutes_before"])
    .where("session_id", "is not", null);
  expect(await points.orderBy("slug").execute()).toEqual([
    { slug: "sans", name: "Porte A", minutes_before: null },
    { slug: "sans-2", name: "sans", minutes_before: 30 },
  ]);
});
