import { z } from "zod";
import type { Database } from "../transaction.ts";
import { type DepositService, failureOf, type PayerDemand } from "./deposit-service.ts";

/** What is known of the payer with a SIRET. `away`: nobody can be asked, so nothing is known. */
export type Payer =
  | { readonly kind: "known"; readonly demand: PayerDemand; readonly commitments: Commitments }
  | { readonly kind: "unknown" | "away" };

/** Whether a service demands a commitment number, by its code, as far as it was asked for. */
export type Commitments = Readonly<Record<string, boolean>>;

const DAY_MS = 24 * 60 * 60_000;
/** How long an answer is used; a payer that is not known may be entered any day. */
const KNOWN_MS = 7 * DAY_MS;
const UNKNOWN_MS = DAY_MS;
/** An older answer is better than none while the platform cannot be asked. */
const STALE_MS = 30 * DAY_MS;
/** How long a visitor waits, in milliseconds. */
const BUDGET_MS = 3_000;

/**
 * Finds what a payer demands on its invoices: from an answer of the last week, or else from the platform.
 *
 * @param service null without credentials: earlier answers are used
 * @param options.siret fourteen digits
 * @param options.serviceCode the service for which it is also asked whether it demands a commitment number
 */
export async function payerOf(
  db: Database,
  service: Pick<DepositService, "demandOf" | "serviceDemand"> | null,
  { siret, serviceCode, now }: { siret: string; serviceCode: string | null; now: Date },
): Promise<Payer> {
  const kept = await readKept(db, siret);
  const age = kept ? now.getTime() - kept.endsAt.getTime() : Number.POSITIVE_INFINITY;
  const fresh = age < 0 ? kept : null;
  const asked = fresh ?? (service && (await withinBudget(ask(db, service, { siret, now }))));
  const payer = asked?.payer ?? (age < STALE_MS ? kept?.payer : null) ?? ({ kind: "away" } as const);
  if (!service || payer.kind !== "known" || !serviceCode) return payer;
  return await withService(db, service, { siret, payer, serviceCode });
}

/** Forgets answers that are too old to be used. @returns how many */
export async function forgetPayers(db: Database, { now }: { now: Date }): Promise<number> {
  const before = new Date(now.getTime() - STALE_MS);
  const { numDeletedRows } = await db.deleteFrom("payer_demand").where("ends_at", "<", before).executeTakeFirst();
  return Number(numDeletedRows);
}

/** Keeps an answer. @param demand null: the platform does not know the payer */
export async function keepPayer(
  db: Database,
  {
    siret,
    demand,
    commitments = {},
    now,
  }: { siret: string; demand: PayerDemand | null; commitments?: Commitments; now: Date },
): Promise<void> {
  const ends_at = new Date(now.getTime() + (demand ? KNOWN_MS : UNKNOWN_MS));
  const values = { asked_at: now, ends_at, demand: JSON.stringify({ demand, commitments }) };
  await db
    .insertInto("payer_demand")
    .values({ siret, ...values })
    .onConflict((conflict) => conflict.column("siret").doUpdateSet(values))
    .execute();
}

const payerJson = z.object({
  demand: z
    .object({
      payer: z.number(),
      name: z.string(),
      isActive: z.boolean(),
      needsService: z.boolean(),
      needsCommitment: z.boolean(),
      needsEither: z.boolean(),
      services: z.array(z.object({ id: z.number(), code: z.string(), name: z.string() })),
    })
    .nullable(),
  commitments: z.record(z.string(), z.boolean()),
});

async function readKept(db: Database, siret: string): Promise<{ payer: Payer; endsAt: Date } | null> {
  const row = await db
    .selectFrom("payer_demand")
    .select(["demand", "ends_at as endsAt"])
    .where("siret", "=", siret)
    .executeTakeFirst();
  if (!row) return null;
  const { demand, commitments } = payerJson.parse(row.demand);
  return { payer: demand ? { kind: "known", demand, commitments } : { kind: "unknown" }, endsAt: row.endsAt };
}

type Service = Pick<DepositService, "demandOf" | "serviceDemand">;

async function ask(db: Database, service: Service, { siret, now }: { siret: string; now: Date }) {
  try {
    const demand = await service.demandOf(siret);
    await keepPayer(db, { siret, demand, now });
    const payer: Payer = demand ? { kind: "known", demand, commitments: {} } : { kind: "unknown" };
    return { payer };
  } catch (error) {
    failureOf(error);
    return null;
  }
}

async function withService(
  db: Database,
  service: Service,
  { siret, payer, serviceCode }: { siret: string; payer: Extract<Payer, { kind: "known" }>; serviceCode: string },
): Promise<Payer> {
  const { demand, commitments } = payer;
  const chosen = demand.services.find(({ code }) => code.toUpperCase() === serviceCode.toUpperCase());
  if (!chosen || commitments[chosen.code] !== undefined) return payer;
  const asked = service.serviceDemand(demand.payer, chosen.id).catch((error) => {
    failureOf(error);
    return null;
  });
  const isNeeded = await withinBudget(asked);
  if (isNeeded === null) return payer;
  const both = { ...commitments, [chosen.code]: isNeeded };
  await db
    .updateTable("payer_demand")
    .set({ demand: JSON.stringify({ demand, commitments: both }) })
    .where("siret", "=", siret)
    .execute();
  return { ...payer, commitments: both };
}

/** A later answer is kept for the next one who asks. */
async function withinBudget<Answer>(answer: Promise<Answer>): Promise<Answer | null> {
  let timer: NodeJS.Timeout | undefined;
  const silence = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), BUDGET_MS);
  });
  return await Promise.race([answer, silence]).finally(() => clearTimeout(timer));
}
