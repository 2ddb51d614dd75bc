import { sql } from "kysely";
import { expect, test } from "vitest";
import { listOrders } from "#app/domain/billing/list-orders.ts";
import { moneyDrift } from "#app/domain/billing/money-drift.ts";
import { countPresence, countPresenceDrift } from "#app/domain/door/presence.ts";
import { timeAttendedOf } from "#app/domain/door/time-attended.ts";
import { currentEdition, type Edition, findEdition, listEditions } from "#app/domain/edition/edition.ts";
import { listRooms } from "#app/domain/edition/rooms.ts";
import { listTicketTypes } from "#app/domain/edition/ticket-types.ts";
import { listVenues } from "#app/domain/edition/venues.ts";
import { listRoomUses } from "#app/domain/groups/room-uses.ts";
import { countLetters } from "#app/domain/letters.ts";
import { placesOf } from "#app/domain/programme/availability.ts";
import { waitingMailing } from "#app/domain/programme/mailings.ts";
import { localDay } from "#app/domain/programme/programme-view.ts";
import { currentRelease } from "#app/domain/programme/release-programme.ts";
import type { ReleasedProgramme } from "#app/domain/programme/released.ts";
import { releaseLog } from "#app/domain/programme/releases.ts";
import { listQuotations } from "#app/domain/quotations/list-quotations.ts";
import { QUOTATION_STATES } from "#app/domain/quotations/quotation-states.ts";
import { countDrift } from "#app/domain/registration/drift.ts";
import { findSlides, publicSlides } from "#app/domain/speakers/slides.ts";
import type { Database } from "#app/domain/transaction.ts";
import { countWaiting } from "#app/domain/work/waiting-work.ts";
import { freshDatabase, NOW } from "#test/support/database.ts";
import { demonstration } from "#test/support/demonstration.ts";
import { seedWhenEmpty } from "../../bin/seed.ts";
import { comingDays } from "../../bin/seed-demonstration.ts";
import { pastDays } from "../../bin/seed-past.ts";
import { faultsInAccounts } from "../model/accounts.ts";

test("without a seed the database stays empty", async () => {
  const connection = await freshDatabase();
  expect(await seedWhenEmpty(connection, { kind: "none", now: NOW })).toEqual({ kind: "kept" });
  expect(await listEditions(connection.db, { includeDrafts: true })).toEqual([]);
});

test("the archive has every past edition, published, with unknown facts left empty", async () => {
  const connection = await freshDatabase();
  const said: string[] = [];
  const says = (sentence: string) => said.push(sentence);
  await seedWhenEmpty(connection, { kind: "archive", now: NOW, says });
  // The start is not silent while it fills the database, and says nothing once that is done.
  expect(await seedWhenEmpty(connection, { kind: "archive", now: NOW, says })).toEqual({ kind: "kept" });
  expect(said).toEqual([expect.stringMatching(/empty.*past editions/)]);
  const editions = await listEditions(connection.db);
  expect(editions.map(({ year, number, days }) => [year, number, days.length])).toEqual([
    [2025, 9, 0],
    [2024, 8, 1],
    [2023, 7, 3],
    [2022, 6, 6],
    [2021, 5, 0],
    [2020, 4, 1],
    [2019, 3, 1],
    [2018, 2, 2],
    [2017, 1, 1],
  ]);
  expect(editions.find(({ year }) => year === 2021)?.archive).toEqual({
    format: null,
    speakers: null,
    sessions: null,
    round_tables: null,
    visits: null,
    thematic_days: null,
    awards: null,
    hours: null,
    attendance: null,
    expected_attendance: null,
    sources: [],
  });
  expect(editions.every(({ demonstration, introduction }) => !demonstration && introduction === null)).toBe(true);
  expect((await connection.db.selectFrom("working_group").select("slug").execute()).length).toBe(5);
});

test("the demonstration is a coming edition in the tenth week of its sale, a year of groups and a past edition", async () => {
  const connection = await demonstration();
  const { db } = connection;
  expect(await seedWhenEmpty(connection, { kind: "demo", now: NOW })).toEqual({ kind: "kept" });
  const edition = await currentEdition(db, { now: NOW });
  if (!edition) throw new Error("No edition.");
  await expectProgramme(db, edition);
  await expectSale(db, edition);
  await expectOrders(db, edition.id);
  await expectQuotations(db, edition.id);
  await expectGroups(db);
  await expectPast(db);

  // No letter is sent later but the one that an organiser holds, and no counter has drifted.
  const waiting = db
    .selectFrom("letter")
    .select(sql<boolean>`held_by is not null`.as("isHeld"))
    .where("sent_at", "is", null)
    .where("abandoned_at", "is", null);
  expect(await waiting.execute()).toEqual([{ isHeld: true }]);
  const { rows: jobs } = await sql`select id from pgboss.job where name = 'letter'`.execute(db);
  expect(jobs).toEqual([]);
  expect([await countDrift(db), await countPresenceDrift(db)]).toEqual([[], 0]);
  const strangers = db.selectFrom("letter").select("to").where("to", "not like", "%@exemple.invalid");
  expect(await strangers.execute()).toEqual([]);
}, 180_000);

/** Checks the coming edition: its mark as a demonstration and its two releases. */
async function expectProgramme(db: Database, edition: Edition): Promise<void> {
  expect(edition).toMatchObject({ year: 2030, demonstration: true, days: ["2030-10-10", "2030-10-11"] });
  expect(edition.name).toContain("démonstration");

  const release = await currentRelease(db, { edition: edition.id });
  const sessions = release?.programme.sessions ?? [];
  expect(release?.number).toBe(2);
  expect(sessions.length).toBe(41);
  expect(new Set(sessions.map((session) => localDay(session, edition.timeZone)))).toEqual(new Set(edition.days));
  expect(new Set(sessions.map(({ kind }) => kind))).toEqual(
    new Set(["plenary", "round_table", "talk", "workshop", "visit", "working_group", "ceremony", "break"]),
  );
  expect((await listVenues(db, { edition: edition.id })).length).toBe(6);
  expect((await listRooms(db, { edition: edition.id })).length).toBe(9);
  expect(release?.programme.tracks.map(({ hue }) => hue)).toEqual([1, 2, 3, 4, 5, 6]);
  // Every announced speaker has a session, no person has two at once, and every organisation is marked as fictional.
  const announced = await db
    .selectFrom("speaker")
    .select("organisation")
    .where("edition_id", "=", edition.id)
    .execute();
  expect(release?.programme.speakers.length).toBe(announced.length);
  expect(announced.filter(({ organisation }) => !/\(ficti(f|ve)\)$/.test(organisation ?? ""))).toEqual([]);
  expect(clashesOf(release?.programme)).toEqual([]);

  // The second release's changes are in the log, and its letters await a review.
  const log = await releaseLog(db, { edition: edition.id, publishedAt: edition.publishedAt });
  expect(log.map(({ changes }) => changes?.sessions.map(({ kind }) => kind).sort())).toEqual([
    ["cancelled", "moved", "moved", "new"],
    undefined,
  ]);
  expect(await waitingMailing(db, { edition: edition.id })).toEqual({ number: 2, letters: 3 });
  const roles = await db.selectFrom("role").select("role").where("edition_id", "=", edition.id).orderBy("id").execute();
  const team = ["organiser", "programme", "treasurer", "door-supervisor", "door", "kitchen", "reader"];
  expect(roles.map(({ role }) => role)).toEqual(team);
  const groups = await db.selectFrom("session").select("working_group_id").distinct().execute();
  expect(groups.filter(({ working_group_id }) => working_group_id !== null).length).toBe(4);
}

function clashesOf(programme: ReleasedProgramme | undefined) {
  return (programme?.speakers ?? []).flatMap(({ slug }) => {
    const own = programme?.sessions.filter(({ speakers }) => speakers.some(({ speaker }) => speaker === slug)) ?? [];
    return own.flatMap((session, at) =>
      own
        .slice(at + 1)
        .filter((other) => (other.start ?? "") < (session.end ?? "") && (session.start ?? "") < (other.end ?? ""))
        .map((other) => [slug, session.title, other.title]),
    );
  });
}

/**
 * Checks ten weeks of registrations, the queues of full sessions and a full ticket type, and letters sent and refused.
 */
async function expectSale(db: Database, edition: Edition): Promise<void> {
  const of = { edition: edition.id };
  const types = await listTicketTypes(db, of);
  expect(types.length).toBe(6);
  for (const { salesFrom, salesUntil } of types)
    expect([salesFrom, salesUntil]).toEqual([new Date("2029-11-01T09:00:00Z"), new Date("2030-10-09T22:00:00Z")]);
  const figures = await figuresOf(db, edition.id);
  expect(figures.total).toBeGreaterThanOrEqual(270);
  expect(figures.total).toBeLessThan(290);
  expect(figures.cancelled).toBeGreaterThan(15);

  // The weekly numbers start high, fall, then rise; no day is in the future or before the sale.
  const { rows: weeks } = await sql<{ people: number }>`select count(*)::int as people from (
      select floor(extract(epoch from created_at - ${types[0]?.salesFrom}::timestamptz) / 604800) as week from registration
      where edition_id = ${edition.id}) as registered group by week order by week`.execute(db);
  const curve = weeks.map(({ people }) => people);
  expect(curve.length).toBeGreaterThanOrEqual(10);
  expect(curve.slice(0, 10).every((people) => people >= 12)).toBe(true);
  expect(curve[0] ?? 0).toBeGreaterThan(1.5 * (curve[3] ?? 0));
  expect(curve[9] ?? 0).toBeGreaterThan(1.5 * (curve[3] ?? 0));
  const late = db.selectFrom("registration").select("id").where("created_at", ">", NOW);
  expect(await late.execute()).toEqual([]);

  const full = figures.perSession.filter(({ used, size }) => used === size);
  expect(full.length).toBeGreaterThanOrEqual(4);
  expect(figures.perSession.filter(({ used }) => used === 0)).toEqual([]);
  const open = await db
    .selectFrom("offer")
    .innerJoin("waiting_entry", "waiting_entry.id", "waiting_entry_id")
    .select(["session_id as session", "ticket_type_id as ticketType"])
    .where("edition_id", "=", edition.id)
    .where("offer.ended_at", "is", null)
    .where("expires_at", ">", new Date(NOW.getTime() + 12 * 3_600_000))
    .execute();
  expect(open.filter(({ session }) => session !== null).length).toBeGreaterThanOrEqual(3);
  expect(open.filter(({ ticketType }) => ticketType !== null).length).toBeGreaterThanOrEqual(1);
  const openOffers = await db.selectFrom("offer").select("id").where("ended_at", "is", null).execute();
  expect(open.length).toBe(openOffers.length);
  const endings = await db.selectFrom("offer").select("ending").distinct().where("ending", "is not", null).execute();
  expect(endings.map(({ ending }) => ending).sort()).toEqual(["declined", "expired", "taken"]);
  const letters = await countLetters(db, of);
  expect(letters.sent).toBeGreaterThan(350);
  expect(letters.failed).toBeGreaterThanOrEqual(5);
  expect([letters.waiting, letters.obsolete]).toEqual([0, 0]);

  expect(await waitingMatters(db, edition.id)).toEqual({
    // A public body and two journalists, then the place whose letter is not answered yet.
    held: [
      ...Array.from({ length: 3 }, () => ({ asks_proof: false, asks_approval: true })),
      { asks_proof: true, asks_approval: false },
    ],
    // Among them three pairs of sessions that people have booked both, and one speaker in two sessions.
    work: {
      ...{
        "to-approve": 3,
        "payment-disputed": 1,
        "bank-entry": 4,
        "quotation-refused": 1,
        "person-registered-twice": 1,
      },
      ...{ "paid-place-cancelled": 1, "refund-failed": 1, "refund-by-transfer": 1, "account-unanswered": 1 },
      ...{ "refund-ready": 1, "transfer-file": 1, "invoice-missing": 1, "deposit-stopped": 2, "deposit-to-make": 11 },
      ...{ "speaker-leaving": 1, "booking-clash": 3, "speaker-clash": 1, notice: 3 },
    },
    rooms: [{ title: "Bilan de l’atelier, entre membres", room: "Salle Bièvre" }],
    observers: ["Fédération des Jardins Suspendus"],
    strangers: [],
  });
}

/** Counts registrations, cancelled ones, and the fill of bookable sessions. */
async function figuresOf(db: Database, edition: number) {
  const { rows } = await sql<{ total: number; cancelled: number }>`
    select count(*) filter (where cancelled_at is null and awaits is null)::int as total,
      count(*) filter (where cancelled_at is not null)::int as cancelled
    from registration where edition_id = ${edition}`.execute(db);
  const places = await placesOf(db, { edition });
  return { total: 0, cancelled: 0, ...rows[0], perSession: [...places.values()] };
}

/** Checks orders in each state, with late money, and that their money balances. */
async function expectOrders(db: Database, edition: number): Promise<void> {
  const { orders } = await listOrders(db, { edition, size: 100 });
  const states = Object.groupBy(orders, ({ state }) => state);
  const counts = Object.fromEntries(Object.entries(states).map(([state, some]) => [state, some?.length]));
  expect(counts).toEqual({
    ...{ confirmed: 17, due: 9, "to-approve": 1, declined: 1, expired: 1, held: 1, refunded: 2, "refund-failed": 1 },
    cancelled: 1,
  });
  expect([await moneyDrift(db), await faultsInAccounts({ db, edition: { id: edition } })]).toEqual([[], []]);
  const late = await sql`select invoice.id from invoice join "order" on "order".id = order_id
    where kind = 'invoice' and (invoice.content -> 'payment' ->> 'dueOn')::date < ${NOW}::date and cancelled_at is null
      and not exists (select from payment where payment.order_id = "order".id and settles)`.execute(db);
  expect(late.rows.length).toBeGreaterThanOrEqual(2);
  // Invoice numbers have no gaps, and their days never decrease.
  const invoices = await db
    .selectFrom("invoice")
    .select(["number", "issued_on as day", "issued_at as at"])
    .where("kind", "=", "invoice")
    .orderBy("series")
    .orderBy("number")
    .execute();
  expect(invoices.map(({ day }) => day)).toEqual(invoices.map(({ at }) => at.toISOString().slice(0, 10)).toSorted());
}

/** Checks that there is a quotation of each state, and one that replaces another. */
async function expectQuotations(db: Database, edition: number): Promise<void> {
  const { rows } = await listQuotations(db, { edition, now: NOW, size: 100 });
  expect(rows.map(({ state }) => state).sort()).toEqual([...QUOTATION_STATES, "open" as const].sort());
}

/** Checks a year of meetings with polls, presence, minutes and decisions. */
async function expectGroups(db: Database): Promise<void> {
  const { rows } = await sql<{
    slug: string;
    past: number;
    ahead: number;
    minutes: number;
    polled: number;
    done: number;
  }>`
    select slug, count(*) filter (where starts_at < ${NOW})::int as past, count(*) filter (where starts_at > ${NOW})::int as ahead,
      count(minutes)::int as minutes,
      count(*) filter (where (select count(*) from meeting_date join vote on meeting_date.id = meeting_date_id
        where meeting_id = meeting.id) > 5)::int as polled,
      sum((select count(*) from decision where meeting_id = meeting.id and done_at is not null))::int as done
    from meeting join working_group on working_group.id = working_group_id group by slug order by slug`.execute(db);
  expect(rows.map(({ slug }) => slug)).toEqual(["agriculture-urbaine", "commande-publique-circulaire", "reseau-g142"]);
  for (const { past, ahead, minutes, polled, done } of rows) {
    expect(past).toBeGreaterThanOrEqual(5);
    expect(ahead).toBeGreaterThanOrEqual(1);
    expect(minutes).toBeGreaterThanOrEqual(5);
    expect(polled).toBeGreaterThanOrEqual(4);
    expect(done).toBeGreaterThanOrEqual(4);
  }
  const { rows: year } = await sql<{ days: number }>`
    select extract(day from max(starts_at) filter (where starts_at < ${NOW}) - min(starts_at))::int as days from meeting`.execute(
    db,
  );
  expect(year[0]?.days).toBeGreaterThan(300);
  const unnoted = db
    .selectFrom("meeting")
    .select("title")
    .where("minutes", "is not", null)
    .where("id", "not in", db.selectFrom("attendance").select("meeting_id"));
  expect(await unnoted.execute()).toEqual([]);
}

/** Checks a past edition, marked as a demonstration, with scans, certificates and slides. */
async function expectPast(db: Database): Promise<void> {
  const past = await findEdition(db, { year: 2029 });
  if (!past) throw new Error("No past edition.");
  expect(past).toMatchObject({ demonstration: true, days: ["2029-10-04", "2029-10-05"] });
  expect(past.name).toContain("démonstration");
  const of = { edition: past.id };
  const { total } = await figuresOf(db, past.id);
  const { admitted: present } = await countPresence(db, { ...of, now: NOW });
  expect(total).toBeGreaterThanOrEqual(90);
  expect(present).toBeGreaterThan(0.8 * total);
  const answers = await db
    .selectFrom("scan")
    .select(sql<string>`result ->> 'reason'`.as("reason"))
    .distinct()
    .execute();
  expect(answers.map(({ reason }) => reason)).toEqual(
    expect.arrayContaining([
      "first-entry",
      "first-of-day",
      "re-entry",
      "left",
      "already-inside",
      "cancelled",
      "malformed",
    ]),
  );
  const { rows: everywhere } = await sql<{ registration: number }>`select registration_id as registration from presence
    join checkpoint on checkpoint.id = checkpoint_id where edition_id = ${past.id} group by 1
    having count(distinct checkpoint_id) > 1 and count(distinct day) = 2 limit 1`.execute(db);
  const registration = everywhere[0]?.registration ?? 0;
  const attendance = await timeAttendedOf(db, { registration, days: past.days, timeZone: past.timeZone, now: NOW });
  expect(attendance?.days.length).toBe(2);
  expect(attendance?.sessions.length).toBeGreaterThanOrEqual(1);
  const { programme } = (await currentRelease(db, of)) ?? { programme: undefined };
  if (!programme) throw new Error("The past edition has no release.");
  const shown = await Promise.all(
    programme.sessions.map(({ id: session }) => publicSlides(db, { programme, session })),
  );
  expect(shown.flat().length).toBe(3);
  const [slides] = shown.flat();
  const file = await findSlides(db, { slides: slides?.id ?? "" });
  expect(file?.content.subarray(0, 8).toString()).toBe("%PDF-1.4");
  // Waiting people were told when the queue ended.
  const waits = db
    .selectFrom("waiting_entry")
    .select("id")
    .where("edition_id", "=", past.id)
    .where("ended_at", "is", null);
  expect(await waits.execute()).toEqual([]);
}

/** Lists the demonstration's open matters, and people whose address could be real. */
async function waitingMatters(db: Database, edition: number) {
  const held = await db
    .selectFrom("held_place")
    .select(["asks_proof", "asks_approval"])
    .where("edition_id", "=", edition)
    .where("ending", "is", null)
    .orderBy("asks_proof")
    .execute();
  const may = ["see-orders", "see-programme", "see-registrations"] as const;
  const waiting = await countWaiting(db, { edition, may, now: NOW });
  const { uses } = await listRoomUses(db, { edition, now: NOW, page: 1, size: 50 });
  const rooms = uses.filter(({ kind }) => kind === "asked").map(({ title, room }) => ({ title, room }));
  const seats = await db.selectFrom("seat").select("organisation").where("role", "=", "observer").execute();
  const strangers = await db
    .selectFrom("person")
    .select("email")
    .where("email", "not like", "%@exemple.invalid")
    .execute();
  return {
    held,
    work: Object.fromEntries(waiting),
    rooms,
    observers: seats.map(({ organisation }) => organisation),
    strangers,
  };
}

test("a database with an edition is not seeded, also by two processes that start together", async () => {
  const connection = await freshDatabase();
  const outcomes = await Promise.all(
    Array.from({ length: 3 }, () => seedWhenEmpty(connection, { kind: "archive", now: NOW })),
  );
  expect(outcomes.map(({ kind }) => kind).sort()).toEqual(["kept", "kept", "seeded"]);
  expect((await listEditions(connection.db)).length).toBe(9);
});

test.for([
  ["2026-11-23T09:00:00Z", "2027-10-07", "2027-10-08"],
  ["2026-06-01T09:00:00Z", "2026-10-08", "2026-10-09"],
  ["2026-07-10T09:00:00Z", "2026-10-08", "2026-10-09"],
  ["2026-07-11T09:00:00Z", "2027-10-07", "2027-10-08"],
  ["2024-01-01T09:00:00Z", "2026-10-08", "2026-10-09"],
  ["2028-01-01T09:00:00Z", "2028-10-05", "2028-10-06"],
] as const)("on %s the coming edition is on %s and %s", ([now, thursday, friday]) => {
  expect(comingDays(new Date(now)).map(String)).toEqual([thursday, friday]);
});

test.for([
  ["2030-01-10T09:00:00Z", "2029-10-04"],
  ["2026-11-28T09:00:00Z", "2026-10-08"],
  ["2026-10-09T09:00:00Z", "2016-10-06"],
] as const)("on %s the past edition began on %s", ([now, thursday]) => {
  expect(String(pastDays(new Date(now))[0])).toBe(thursday);
});
