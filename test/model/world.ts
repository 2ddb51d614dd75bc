import { type RawBuilder, sql } from "kysely";
import { onTestFinished } from "vitest";
import { approveReminders } from "#app/domain/billing/reminder-plan.ts";
import { setVatRate } from "#app/domain/billing/vat-rates.ts";
import { findOrCreatePerson } from "#app/domain/people/person.ts";
import type { Database } from "#app/domain/transaction.ts";
import { connect } from "#db/connect.ts";
import { type SeededRandom, seededRandom } from "../../bin/seed-random.ts";
import { makeSeller } from "../support/billing-samples.ts";
import { freshDatabase, NOW } from "../support/database.ts";
import { makeEdition, type SampleEdition } from "../support/edition-samples.ts";
import { makeOption } from "../support/option-samples.ts";
import { makeVoucher } from "../support/voucher-samples.ts";
import { CardBook } from "./card-book.ts";

/** An edition during a month of sales, with its clock, the payment service's book, and what the model itself counted. */
export interface World {
  readonly db: Database;
  readonly edition: SampleEdition;
  /** Ids of free ones: one with few places, and one without a limit. */
  readonly options: readonly number[];
  /** Ids of those with a price, of each rate. */
  readonly pricedOptions: readonly number[];
  /** The organiser. */
  readonly by: number;
  readonly cards: CardBook;
  now: Date;
  random: SeededRandom;
  /** People named so far. */
  people: number;
  /** Money that the model handed over by hand and through the bank, in cents, by means. */
  readonly handed: Map<string, number>;
  /** Badges that were read at the door, each counted once however often its scan was sent. */
  scans: number;
}

/** The edition is on two days a month after `NOW`. */
const FIRST_DAY = "2030-02-08";
const DAYS = [FIRST_DAY, "2030-02-09"];
export const MONTH_MS = 31 * 24 * 3_600_000;

/** Slugs of the ticket types; `gratuit`, `valide`, `soumis` and `etudiant` share a quota with `plein`. */
export const FREE_TYPES = ["gratuit", "valide", "soumis"] as const;
export const PAID_TYPES = ["plein", "reduit", "etudiant", "atelier", "elu"] as const;
/** One that is used up soon, one whose budget is spent soon, one that makes places free, one that holds places, and one for two ticket types. */
export const VOUCHERS = [
  { code: "QUELQUES", effect: "percent", value: 33, uses: 4 },
  { code: "BUDGET", effect: "amount", value: 2_345, uses: 50, budgetCents: 20_000 },
  { code: "OFFERT", effect: "percent", value: 100, uses: 6 },
  { code: "RETENU", effect: "percent", value: 10, uses: 2, reserves: true, only: ["elu"] },
  { code: "TARIF", effect: "price", value: 3_999, uses: 50, only: ["plein", "reduit"] },
] as const;
export const SESSIONS = ["compost", "reemploi", "visite", "plenum"] as const;

const TYPES: readonly { slug: string; quotas: readonly string[]; set: Record<string, unknown>; vat?: number }[] = [
  { slug: "gratuit", quotas: ["salle"], set: {} },
  { slug: "valide", quotas: ["salle"], set: { approval: "always", handing_over: "organiser" } },
  { slug: "soumis", quotas: ["salle"], set: { approval: "always", request_places: "none" } },
  {
    ...{ slug: "plein", quotas: ["salle", "payants"], vat: 2000 },
    set: {
      price_cents: 18_000,
      transfer: "at-payment",
      transfer_days: 3,
      cancelling: "terms",
      cancel_days: 7,
      cancel_kept_percent: 33,
    },
  },
  {
    ...{ slug: "reduit", quotas: ["payants"], vat: 1000 },
    set: { price_cents: 7_777, transfer: "at-once", cancelling: "decided", hand_over_days: 5 },
  },
  {
    ...{ slug: "etudiant", quotas: ["salle", "payants"], vat: 2000 },
    set: { price_cents: 4_500, transfer: "no", cancelling: "terms", cancel_days: 1, cancel_kept_percent: 0 },
  },
  {
    ...{ slug: "atelier", quotas: ["petit"], vat: 550 },
    set: { price_cents: 25_010, transfer: "at-payment", transfer_days: 2, approval: "always" },
  },
  { slug: "elu", quotas: ["petit"], vat: 2000, set: { price_cents: 9_900, transfer: "at-once", approval: "never" } },
];

/** Makes the month's edition in a database of its own, whose `now()` is the model's. */
export async function makeWorld(seed: number): Promise<World> {
  const made = await freshDatabase({ size: 1 });
  await sql`create table model_clock (at timestamptz not null)`.execute(made.db);
  await sql`insert into model_clock values (${NOW})`.execute(made.db);
  await sql`create function public.now() returns timestamptz language sql stable as 'select at from model_clock'`.execute(
    made.db,
  );
  const name = new URL(made.url).pathname.slice(1);
  await sql.raw(`alter database ${name} set search_path = public, pg_catalog`).execute(made.db);
  const { db, close } = connect(made.url, { size: 4 });
  onTestFinished(close);
  const edition = await makeEdition(db, {
    quotas: { salle: 30, payants: 22, petit: 6 },
    ticketTypes: TYPES.map(({ slug, quotas }) => ({ slug, quotas })),
    sessions: [
      { slug: "compost", start: `${FIRST_DAY}T09:00:00Z`, end: `${FIRST_DAY}T10:00:00Z`, places: 8 },
      { slug: "reemploi", start: `${FIRST_DAY}T09:30:00Z`, end: `${FIRST_DAY}T10:30:00Z`, places: 20 },
      { slug: "visite", start: `${FIRST_DAY}T13:00:00Z`, end: `${FIRST_DAY}T15:00:00Z`, places: 15 },
      { slug: "plenum", start: `${FIRST_DAY}T16:00:00Z`, end: `${FIRST_DAY}T17:00:00Z`, places: 500 },
    ],
  });
  await db.deleteFrom("edition_day").execute();
  await db
    .insertInto("edition_day")
    .values(DAYS.map((day) => ({ day, edition_id: edition.id })))
    .execute();
  const timings = { invoices_person: "on-demand", invoices_company: "at-order", invoices_public: "after-service" };
  await db
    .updateTable("edition")
    .set({ confirms_places: "scarce", hold_hours: 12, offer_hours: 8, ...(seed % 2 === 0 ? timings : {}) })
    .execute();
  const by = await findOrCreatePerson(db, { email: "organisation@essai.example", now: NOW });
  for (const { slug, set, vat } of TYPES) {
    const ticketType = edition.ticketTypes[slug] ?? 0;
    if (Object.keys(set).length > 0)
      await db.updateTable("ticket_type").set(set).where("id", "=", ticketType).execute();
    const rate = { validFrom: "2030-01-01", basisPoints: vat ?? 0, zeroReason: null };
    if (vat) await setVatRate(db, { ...rate, edition: edition.id, ticketType, by, now: NOW });
  }
  const options = [
    (await makeOption(db, edition.id, { size: 7 })).id,
    (await makeOption(db, edition.id, { size: null })).id,
  ];
  const dinner = { name: "Dîner", size: 9, priceCents: 4_733, vatBasisPoints: 2_000 };
  const coach = { name: "Car", size: null, priceCents: 1_250, vatBasisPoints: 1_000 };
  const pricedOptions = [(await makeOption(db, edition.id, dinner)).id, (await makeOption(db, edition.id, coach)).id];
  for (const { only = [], ...voucher } of VOUCHERS as readonly (Parameters<typeof makeVoucher>[2] & {
    only?: readonly string[];
  })[])
    await makeVoucher(db, edition.id, {
      ...voucher,
      ticketTypes: only.map((slug) => edition.ticketTypes[slug] ?? 0),
    });
  await makeSeller(db, { vatOnDebits: seed % 3 === 0 });
  await approveReminders(db, { edition: edition.id, approved: true, by, now: NOW });
  const cards = new CardBook();
  cards.now = NOW;
  const random = seededRandom(seed);
  const counted = { people: 0, handed: new Map<string, number>(), scans: 0 };
  return { db, edition, options, pricedOptions, by, cards, now: NOW, random, ...counted };
}

/** Sets the clock of the model, of the database and of the payment service. */
export async function setClock(world: World, now: Date): Promise<void> {
  world.now = now;
  world.cards.now = now;
  await sql`update model_clock set at = ${now}`.execute(world.db);
}

/** Picks one of the rows that a statement selects with an `id`, newer ones more often. */
export async function pickRow<Row extends { id: number | string }>(
  world: World,
  rows: RawBuilder<Row>,
): Promise<Row | null> {
  const place = Math.max(world.random.next(), world.random.next());
  const { rows: found } = await sql<Row>`
    with choices as (${rows}) select * from choices order by id
    offset floor(${place}::float8 * (select count(*) from choices))::int limit 1`.execute(world.db);
  return found[0] ?? null;
}

export function chance(world: World, probability: number): boolean {
  return world.random.next() < probability;
}

/** A whole number from `from` to `to`. */
export function numberBetween(world: World, from: number, to: number): number {
  return from + Math.floor(world.random.next() * (to - from + 1));
}

/** A part of an amount: all of it, or some cents. */
export function partOf(world: World, cents: number): number {
  return chance(world, 0.5) ? cents : numberBetween(world, 1, Math.max(1, cents));
}

export function handed(world: World, means: string, cents: number): void {
  world.handed.set(means, (world.handed.get(means) ?? 0) + cents);
}
