import { setTimeout as delay } from "node:timers/promises";
import { countDrift } from "#app/domain/registration/drift.ts";
import type { Database } from "#app/domain/transaction.ts";
import { codeOf, person, REGISTRATION, send } from "./load.ts";

/** The site's address, in its links and in the header that forms need; its processes listen elsewhere. */
export const SITE = "http://localhost:3000";

export interface Rush {
  /** The codes that people were given, of those who got a place. */
  readonly codes: readonly string[];
  readonly refused: number;
  /** Requests without an answer, or with a 502 or 503: the person sends the form again. */
  readonly again: number;
  /** Any other answer. */
  readonly wrong: readonly string[];
}

/**
 * Lets people try for a place of the type `public`, many at once. Each sends the same form again, as a browser does,
 * until it is accepted or refused.
 *
 * @param origins of the processes that run at the moment
 * @param options.atOnce how many people are at it at once
 * @param options.random numbers from 0 to 1, from which pauses and processes are chosen
 * @param options.answered called when a process has answered
 */
export async function rush(
  origins: () => readonly string[],
  {
    people,
    atOnce = 60,
    random,
    answered = () => {},
  }: { people: number; atOnce?: number; random: () => number; answered?: (origin: string) => void },
): Promise<Rush> {
  const codes: string[] = [];
  const wrong: string[] = [];
  let [next, refused, again] = [0, 0, 0];
  const goes = async (at: number) => {
    const form = person(`rush.${at}`, "public");
    for (;;) {
      const all = origins();
      const process = all[Math.floor(random() * all.length)];
      const answer = process
        ? await send(process + REGISTRATION, { origin: SITE, form })
        : new Error("no process runs");
      const outcome = outcomeOf(answer);
      if (process && outcome !== "again") answered(process);
      if (outcome === "registered") return codes.push(codeOf(answer) ?? "");
      if (outcome === "refused") return refused++;
      if (outcome !== "again") return wrong.push(outcome);
      again += 1;
      await delay(50 + 200 * random());
    }
  };
  const come = async () => {
    while (next < people) await goes(next++);
  };
  await Promise.all(Array.from({ length: atOnce }, come));
  return { codes, refused, again, wrong };
}

function outcomeOf(answer: Response | Error): string {
  if (answer instanceof Error || answer.status === 502 || answer.status === 503) return "again";
  if (codeOf(answer) !== null) return "registered";
  return answer.status === 422 ? "refused" : String(answer.status);
}

/** What the database holds after a rush, beside what people were told. */
export async function afterwards(db: Database, { codes }: Pick<Rush, "codes">, places: number) {
  const kept = new Set((await db.selectFrom("registration").select("code").execute()).map(({ code }) => code));
  const told = new Set(codes);
  return {
    oversold: Math.max(0, kept.size - places),
    /** Acknowledged, and not in the database. */
    lost: codes.filter((code) => !kept.has(code)).length,
    /** In the database, and never acknowledged. */
    unknown: [...kept].filter((code) => !told.has(code)).length,
    /** Places that are counted as taken and belong to no registration, or the reverse. */
    leaked: (await countDrift(db)).reduce((sum, { used, counted }) => sum + Math.abs(used - counted), 0),
  };
}
