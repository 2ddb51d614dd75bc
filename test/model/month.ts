import { seededRandom } from "../../bin/seed-random.ts";
import { NOW } from "../support/database.ts";
import { faultsInAccounts } from "./accounts.ts";
import { ALLOTTING } from "./allotting.ts";
import { BANK } from "./bank.ts";
import { ERASING } from "./erasing.ts";
import { faultsIn } from "./invariants.ts";
import { MATTERS } from "./matters.ts";
import { MONEY } from "./money.ts";
import { ORDERING } from "./ordering.ts";
import { RECONFIRMING } from "./reconfirming.ts";
import { REGISTERING } from "./registering.ts";
import { SCANNING } from "./scanning.ts";
import { WAITS } from "./waits.ts";
import { MONTH_MS, makeWorld, setClock, type World } from "./world.ts";

const VERBS = [
  ...[...REGISTERING, ...RECONFIRMING, ...ORDERING, ...MONEY, ...MATTERS, ...BANK],
  ...[...WAITS, ...SCANNING, ...ERASING, ...ALLOTTING],
];

/** How often a verb was done, refused, and had nothing to be done to, with the outcomes. */
export interface Count {
  readonly name: string;
  done: number;
  refused: number;
  idle: number;
  readonly outcomes: Map<string, number>;
}

/** A verb of a run by its number, with its time and outcome. */
export interface Step {
  readonly at: number;
  readonly now: Date;
  readonly name: string;
  readonly outcome: string | null;
}

export interface Month {
  readonly world: World;
  readonly counts: readonly Count[];
  /** What was wrong after the last verb; empty when nothing ever was. */
  readonly faults: readonly string[];
  readonly steps: readonly Step[];
}

/** Makes a month of verbs, spread over its time, and looks after each whether all agrees; the first fault ends it. */
export async function runMonth({
  seed,
  many,
  only,
}: {
  seed: number;
  many: number;
  only?: ReadonlySet<number>;
}): Promise<Month> {
  const world = await makeWorld(seed);
  const counts = new Map(
    VERBS.map(({ name }) => [name, { name, done: 0, refused: 0, idle: 0, outcomes: new Map() } as Count]),
  );
  const steps: Step[] = [];
  for (let at = 0; at < many; at += 1) {
    if (only && !only.has(at)) continue;
    // Each verb has random choices of its own, so that it stays the same verb when others are left out.
    world.random = seededRandom(seed * 100_003 + at);
    const now = momentOf(at, many);
    await setClock(world, now);
    const { name, done, run } = world.random.pick(VERBS, ({ weight }) => weight);
    let thrown: string | null = null;
    const outcome = await run(world).catch((error) => {
      thrown = error instanceof Error ? (error.stack ?? error.message) : String(error);
      return null;
    });
    steps.push({ at, now, name, outcome: thrown === null ? outcome : "threw" });
    note(counts.get(name), outcome, done);
    const faults = thrown !== null ? [thrown] : outcome === null ? [] : await faultsIn(world);
    if (faults.length > 0) return { world, counts: [...counts.values()], faults, steps };
  }
  return { world, counts: [...counts.values()], faults: await faultsInAccounts(world), steps };
}

/** Verbs come in bursts, some minutes apart, so that they meet while something is under way; hours or days lie between. */
function momentOf(at: number, many: number): Date {
  const ofBurst = at % BURST;
  return new Date(NOW.getTime() + Math.floor((MONTH_MS * (at - ofBurst)) / many) + ofBurst * 90_000);
}

const BURST = 20;

function note(count: Count | undefined, outcome: string | null, done: readonly string[]): void {
  if (!count) return;
  if (outcome === null) count.idle += 1;
  else if (done.includes(outcome)) count.done += 1;
  else count.refused += 1;
  if (outcome !== null) count.outcomes.set(outcome, (count.outcomes.get(outcome) ?? 0) + 1);
}

/** The counts as a table. */
export function tableOf(counts: readonly Count[]): string {
  return counts
    .map(({ name, done, refused, idle, outcomes }) => {
      const said = [...outcomes].map(([outcome, times]) => `${outcome} ${times}`).join(", ");
      return `${name.padEnd(33)}${[done, refused, idle].map((one) => String(one).padStart(6)).join("")}  ${said}`;
    })
    .join("\n");
}

/** The verbs as lines. */
export function linesOf(steps: readonly Step[]): string {
  return steps.map(({ at, now, name, outcome }) => `${at} ${now.toISOString()} ${name}: ${outcome}`).join("\n");
}
