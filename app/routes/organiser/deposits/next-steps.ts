import type { FoundDeposit } from "#app/domain/deposits/find-deposit.ts";

/** Nothing is at Chorus Pro. */
const FAILED: readonly (string | null)[] = ["refused", "IN_REJETE", "IN_INCIDENTE", "QP_IRRECEVABLE"];

type Deposit = Pick<FoundDeposit, "state" | "way" | "chorusId">;

/** Whether the platform can deposit it, where it has credentials. */
export function mayAsk({ state }: Deposit): boolean {
  return state === null || FAILED.includes(state);
}

/** Whether its deposit can be taken back. */
export function mayWithdraw({ state, way }: Deposit): boolean {
  return state !== null && (way === "hand" || state === "to-send" || FAILED.includes(state));
}

/** Whether its state is noted by hand: the platform does not follow it. */
export function mayNote({ state, way }: Deposit): boolean {
  return way !== "api" || FAILED.includes(state);
}

/** Whether the platform can mend what the payer gave it back for. */
export function mayMend({ state, chorusId }: Deposit): boolean {
  return chorusId !== null && state === "A_RECYCLER";
}

/** Whether the platform can add the documents that the payer waits for. */
export function mayComplete({ state, chorusId }: Deposit): boolean {
  return chorusId !== null && state === "SUSPENDUE";
}

/** The key of the sentence that says what comes next. */
export function nextOf(deposit: Deposit) {
  const { state, way } = deposit;
  if (state === null) return "none";
  if (state === "to-send" || state === "no-answer" || state === "refused") return state;
  if (FAILED.includes(state)) return "failed";
  if (state === "A_RECYCLER" || state === "SUSPENDUE" || state === "REJETEE" || state === "MISE_EN_PAIEMENT")
    return state;
  return way === "hand" ? "by-hand" : "followed";
}
