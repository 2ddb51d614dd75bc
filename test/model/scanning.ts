/** Badges at the door, read while registrations change. */
import { isDeepStrictEqual } from "node:util";
import { sql } from "kysely";
import { recordScans } from "#app/domain/door/record-scans.ts";
import type { Scan, ScanResult } from "#app/domain/door/scan.ts";
import { badgeOf } from "../support/scan-samples.ts";
import { newForm } from "./people.ts";
import { type Verb, verb } from "./verb.ts";
import { chance, numberBetween, pickRow, type World } from "./world.ts";

interface Shown {
  readonly id: number;
  readonly badge: number;
  readonly isCancelled: boolean;
  readonly awaits: boolean;
  /** The number of the badge that is shown. */
  readonly shown: number;
  readonly scan: Scan;
}

export const SCANNING: readonly Verb[] = [verb("scan at the door", 7, ["admitted", "already"], scanSomebody)];

/** Some badges in one batch, which a phone with a bad network sends again now and then. */
async function scanSomebody(world: World): Promise<string | null> {
  const shown: Shown[] = [];
  for (let at = numberBetween(world, 1, 3); at > 0; at -= 1) {
    const one = await somebodyShows(world);
    if (one) shown.push(one);
  }
  const [first] = shown;
  if (!first) return null;
  const results = await send(world, shown);
  world.scans += shown.length;
  for (const [at, one] of shown.entries()) judge(one, results[at]);
  if (chance(world, 0.3)) {
    const again = await send(world, shown.toReversed());
    if (!isDeepStrictEqual(again.toReversed(), results))
      throw new Error(
        `a batch that was sent again is answered ${JSON.stringify(again)}, and was ${JSON.stringify(results)}`,
      );
  }
  return results[0]?.outcome ?? null;
}

async function somebodyShows(world: World): Promise<Shown | null> {
  const holder = await pickRow(
    world,
    sql<Omit<Shown, "shown" | "scan">>`select id, badge_number as badge, cancelled_at is not null as "isCancelled",
      awaits is not null as awaits from registration where cancelled_at is null or ${chance(world, 0.3)}::boolean`,
  );
  if (!holder) return null;
  const shown = chance(world, 0.9) ? holder.badge : numberBetween(world, 1, holder.badge);
  const code = await badgeOf(world.db, world.edition.id, holder.id, shown);
  const direction = chance(world, 0.2) ? "out" : "in";
  const scan = { id: newForm(), checkpoint: "entree", direction, scannedAt: world.now, code } as const;
  return { ...holder, shown, scan };
}

async function send({ db, edition, now }: World, shown: readonly Shown[]): Promise<ScanResult[]> {
  const sender = { by: null, mayScan: () => true, mayChoose: () => true };
  const batch = { edition: { id: edition.id, days: [] }, now, sentAt: now, scans: shown.map(({ scan }) => scan) };
  return await recordScans(db, { ...sender, ...batch });
}

/** Who has a place and shows its badge enters; nobody else does, and whoever is inside may leave. */
function judge(one: Shown, result: ScanResult | undefined): void {
  const isIn = result?.outcome === "admitted" || result?.outcome === "already";
  const may = one.scan.direction === "out" || (!one.isCancelled && !one.awaits && one.shown === one.badge);
  if (isIn !== may) throw new Error(`${JSON.stringify(one)} is answered ${JSON.stringify(result)}`);
}
