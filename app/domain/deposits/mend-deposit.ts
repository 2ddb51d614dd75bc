import { audit } from "../audit.ts";
import { type Database, inTransaction, type Trx } from "../transaction.ts";
import { lockDeposit } from "./ask-for-deposit.ts";
import { type DepositFile, type DepositService, failureOf } from "./deposit-service.ts";
import { COMPLETED, MENDED } from "./deposit-states.ts";
import { noteState } from "./note-state.ts";
import { settleMatter } from "./settle-matter.ts";

interface Mending {
  readonly edition: number;
  /** The invoice's id. */
  readonly invoice: number;
  readonly comment: string;
  readonly by: number;
  readonly now: Date;
}

/**
 * Mends the service or commitment of an invoice that the payer gave back for that (A_RECYCLER); the invoice itself does not
 * change, and there is no new deposit. The platform is asked outside a transaction; a second call at the same time is
 * refused by it.
 *
 * @returns `not-given-back` in another state; `refused` with the platform's words; `away` when it cannot be reached or did
 * not answer, and its state will be read again; `unknown` without a deposit
 */
export async function rerouteDeposit(
  db: Database,
  service: DepositService,
  {
    serviceCode,
    commitmentNumber,
    siret,
    ...mending
  }: Mending & {
    siret: string;
    serviceCode: string | null;
    commitmentNumber: string | null;
  },
) {
  const reason = [serviceCode, commitmentNumber, mending.comment].filter(Boolean).join(" · ");
  return await mend(db, { ...mending, reason, of: "A_RECYCLER", becomes: MENDED, verb: "mend-deposit" }, (chorusId) =>
    service.reroute({ chorusId, siret, serviceCode, commitmentNumber, comment: mending.comment }),
  );
}

/**
 * Adds documents to an invoice that the payer has suspended until it gets them (SUSPENDUE).
 *
 * @param options.documents PDF, each at most 10 MB, with a name of at most 50 signs
 * @returns as `rerouteDeposit`
 */
export async function completeDeposit(
  db: Database,
  service: DepositService,
  { documents, ...mending }: Mending & { documents: readonly DepositFile[] },
) {
  const reason = [...documents.map(({ name }) => name), mending.comment].filter(Boolean).join(" · ");
  const change = { ...mending, reason, of: "SUSPENDUE", becomes: COMPLETED, verb: "complete-deposit" } as const;
  return await mend(db, change, (chorusId) => service.complete({ chorusId, comment: mending.comment, documents }));
}

interface Change extends Mending {
  readonly reason: string;
  /** The state in which it is possible. */
  readonly of: string;
  readonly becomes: string;
  readonly verb: "mend-deposit" | "complete-deposit";
}

async function mend(db: Database, change: Change, ask: (chorusId: number) => Promise<void>) {
  const { edition, invoice, of, now } = change;
  const deposit = await inTransaction(db, (trx) => lockDeposit(trx, { edition, invoice }));
  if (!deposit) return { kind: "unknown" } as const;
  if (deposit.state !== of || deposit.chorusId === null) return { kind: "not-given-back" } as const;
  try {
    await ask(deposit.chorusId);
  } catch (error) {
    const failure = failureOf(error);
    if (failure.kind === "refused") return { kind: "refused", reason: failure.message } as const;
    await db.updateTable("deposit").set({ next_at: now }).where("id", "=", deposit.id).execute();
    return { kind: "away" } as const;
  }
  await inTransaction(db, (trx) => note(trx, { ...change, order: deposit.order }));
  return { kind: "mended" } as const;
}

/** The platform's next state comes by the worker. */
async function note(trx: Trx, change: Change & { readonly order: number }): Promise<void> {
  const { edition, invoice, by, now, reason, of, becomes, verb, order } = change;
  const deposit = await lockDeposit(trx, { edition, invoice });
  if (deposit?.state === of) {
    await noteState(trx, { deposit: deposit.id, state: becomes, at: now, now, by, reason, change: { next_at: now } });
    await settleMatter(trx, { invoice, state: becomes, now });
  }
  await audit(trx, { by, now, edition, verb, subject: `order:${order}` });
}
