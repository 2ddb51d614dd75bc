import { randomUUID } from "node:crypto";
import type { Temporal } from "temporal-polyfill";
import { recordScansAlone } from "#app/domain/door/record-scans.ts";
import type { Scan } from "#app/domain/door/scan.ts";
import { signBadgeCode } from "#app/domain/registration/badge-code.ts";
import { editionKey } from "#app/domain/registration/signing-key.ts";
import type { Trx } from "#app/domain/transaction.ts";
import { DEMO_LOANS } from "#db/seed/demo-past.ts";
import { instant } from "./seed-programme.ts";
import type { SeededRandom } from "./seed-random.ts";
import type { Happening } from "./seed-timeline.ts";

const MINUTE_MS = 60_000;
/** How often a phone sends its scans. */
const BATCH_MS = 30 * MINUTE_MS;
/** The share of registered people who come on the first and second day. */
const COMES = [0.84, 0.66] as const;

interface Door {
  readonly edition: number;
  readonly days: readonly [Temporal.PlainDate, Temporal.PlainDate];
  readonly random: SeededRandom;
}

/**
 * Plays two days at the door: people arrive in the morning, some leave for lunch, most leave before the end; those who
 * booked a session pass its checkpoint. A few badges are refused. A phone that lost the network was wrong three times:
 * it let in somebody who was in, and somebody who had cancelled, and refused somebody.
 */
export async function doorOf(trx: Trx, { edition, days, random }: Door): Promise<Happening[]> {
  const { seed } = await editionKey(trx, { edition, now: instant(days[0], "00:00") });
  const people = await trx
    .selectFrom("registration")
    .select(["id", "badge_number as badge", "cancelled_at as cancelled"])
    .where("edition_id", "=", edition)
    .orderBy("id")
    .execute();
  const codes = new Map(people.map(({ id, badge }) => [id, signBadgeCode(seed, { edition, registration: id, badge })]));
  const scan = (registration: number, checkpoint: string, direction: "in" | "out", scannedAt: Date): Scan => ({
    ...{ id: randomUUID(), checkpoint, direction, scannedAt, code: codes.get(registration) ?? "" },
    device: checkpoint === "entree" ? "Téléphone de l’entrée" : "Téléphone des salles",
  });
  const scans: Scan[] = [];
  const inside = new Map<string, Set<number>>();
  for (const [at, day] of days.entries()) {
    const present = new Set<number>();
    inside.set(day.toString(), present);
    for (const { id, cancelled } of people) {
      // Some people who cancelled come and are refused.
      if (random.next() > (cancelled ? 0.3 : (COMES[at] ?? 0))) continue;
      const comes = later(instant(day, "08:40"), random.next() ** 1.6 * 170);
      scans.push(scan(id, "entree", "in", comes));
      if (cancelled) continue;
      present.add(id);
      if (random.next() < 0.06) scans.push(scan(id, "entree", "in", later(comes, 1)));
      if (random.next() < 0.25) {
        const lunch = later(instant(day, "12:35"), random.next() * 20);
        scans.push(scan(id, "entree", "out", lunch), scan(id, "entree", "in", later(lunch, 25 + random.next() * 20)));
      }
      if (random.next() < 0.6) scans.push(scan(id, "entree", "out", later(instant(day, "15:05"), random.next() * 100)));
    }
  }
  const booked = await trx
    .selectFrom("booking")
    .innerJoin("checkpoint", "checkpoint.session_id", "booking.session_id")
    .innerJoin("session", "session.id", "booking.session_id")
    .innerJoin("registration", "registration.id", "registration_id")
    .select(["registration_id as id", "checkpoint.slug", "starts_at as start", "ends_at as end"])
    .where("checkpoint.edition_id", "=", edition)
    .where("registration.cancelled_at", "is", null)
    .orderBy("checkpoint.id")
    .orderBy("registration_id")
    .execute();
  for (const { id, slug, start, end } of booked) {
    const day = days.find(
      (one) => start && instant(one, "00:00") <= start && start < instant(one.add({ days: 1 }), "00:00"),
    );
    if (!start || !end || !day || !inside.get(day.toString())?.has(id)) continue;
    scans.push(
      scan(id, slug, "in", later(start, random.next() * 12 - 8)),
      scan(id, slug, "out", later(end, random.next() * 4)),
    );
  }
  scans.push(...(await mealAndLoans(trx, { edition, days, random, scan, inside })));
  // A class that comes without badges and leaves before the end.
  const school = { checkpoint: "entree", people: 24, label: "Classe de CM2, école Jean-Exemple" } as const;
  for (const [direction, time] of [
    ["in", "10:30"],
    ["out", "11:45"],
  ] as const)
    scans.push({
      ...{ ...school, id: randomUUID(), direction, scannedAt: instant(days[0], time) },
      device: "Téléphone de l’entrée",
    });
  const cancelled = new Set(people.filter((one) => one.cancelled).map(({ id }) => codes.get(id)));
  const [someone] = people;
  if (someone)
    scans.push({
      ...scan(someone.id, "entree", "in", instant(days[0], "10:07")),
      code: "billet-d-un-autre-colloque",
    } as Scan);
  return batchesOf(trx, { edition, days, scans: withConflicts(scans, cancelled) });
}

/** Most who ordered the meal of the first day take it; loans go out in the morning and come back before the evening. */
async function mealAndLoans(
  trx: Trx,
  options: Door & {
    scan: (registration: number, checkpoint: string, direction: "in" | "out", at: Date) => Scan;
    inside: ReadonlyMap<string, ReadonlySet<number>>;
  },
): Promise<Scan[]> {
  const { edition, days, random, scan, inside } = options;
  const points = await trx
    .selectFrom("checkpoint")
    .select(["slug", "name", "option_id as option"])
    .where("edition_id", "=", edition)
    .where("kind", "<>", "passage")
    .orderBy("id")
    .execute();
  const ordered = await trx
    .selectFrom("chosen_option")
    .select(["registration_id as id", "option_id as option"])
    .where("edition_id", "=", edition)
    .execute();
  const present = [...(inside.get(days[0].toString()) ?? [])];
  const at = (from: string, minutes: number) => later(instant(days[0], from), random.next() * minutes);
  return points.flatMap(({ slug, name, option }) => {
    const loan = DEMO_LOANS.find((one) => one.name === name);
    if (!loan) {
      const eaters = present.filter((id) => ordered.some((one) => one.id === id && one.option === option));
      return eaters.filter(() => random.next() < 0.92).map((id) => scan(id, slug, "in", at("12:30", 50)));
    }
    const borrowers = present.filter(() => random.next() < loan.lent);
    return borrowers.flatMap((id) => [
      scan(id, slug, "in", at("11:40", 20)),
      ...(random.next() < loan.returned ? [scan(id, slug, "out", at("16:30", 60))] : []),
    ]);
  });
}

/** Has a phone that lost the network show three answers that the platform would not have given. */
function withConflicts(scans: readonly Scan[], cancelled: ReadonlySet<string | undefined>): Scan[] {
  const entrance = scans.filter(({ checkpoint, people }) => checkpoint === "entree" && people === undefined);
  const entries = entrance.filter(({ direction }) => direction === "in");
  const again = entrance.find((one, at) => {
    const before = entrance[at - 1];
    return one.direction === "in" && before?.direction === "in" && before.code === one.code;
  });
  const shown = new Map([
    [again, "admitted"],
    [entries.find(({ code }) => cancelled.has(code)), "admitted"],
    [entries.findLast(({ code }) => !cancelled.has(code)), "refused"],
  ]);
  return scans.map((scan) => {
    const look = shown.get(scan);
    return look ? { ...scan, shown: look, device: "Téléphone de secours" } : scan;
  });
}

/** Groups scans into batches by half hour. */
function batchesOf(
  trx: Trx,
  { edition, days, scans }: { edition: number; days: Door["days"]; scans: readonly Scan[] },
): Happening[] {
  const batches = Map.groupBy(scans, ({ scannedAt }) => Math.floor(scannedAt.getTime() / BATCH_MS));
  const may = { mayScan: () => true, mayChoose: () => true };
  return [...batches].map(([half, batch]) => ({
    at: new Date((half + 1) * BATCH_MS),
    run: (now) =>
      recordScansAlone(trx, {
        ...{ edition: { id: edition, days: days.map(String) }, by: null, now, sentAt: now, ...may },
        scans: batch.toSorted((one, other) => one.scannedAt.getTime() - other.scannedAt.getTime()),
      }),
  }));
}

function later(at: Date, minutes: number): Date {
  return new Date(at.getTime() + Math.round(minutes * 60) * 1000);
}
