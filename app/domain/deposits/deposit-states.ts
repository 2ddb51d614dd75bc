/** The states of a deposit. Those in capitals are Chorus Pro's own codes; the others are the platform's. */

/** Waits for the worker. */
export const TO_SEND = "to-send";
/** The worker is sending it: from now on Chorus may have it. */
export const SENDING = "sending";
/** Chorus did not answer: it is looked for by its number before it is sent again. */
export const NO_ANSWER = "no-answer";
/** Chorus has the file, and has not checked it. */
export const SENT = "sent";
/** Refused before Chorus took it, by the platform's own checks or by Chorus: there is nothing at Chorus. */
export const REFUSED = "refused";
/** Deposited on the portal by a person, who noted it here. */
const BY_HAND = "by-hand";
/** An organiser mended the service or commitment at Chorus; the payer has it again soon. */
export const MENDED = "mended";
/** An organiser added the documents that the payer asked for. */
export const COMPLETED = "completed";
/** Taken back by an organiser before Chorus had it, or because it was noted by mistake. */
export const WITHDRAWN = "withdrawn";

/** What Chorus is still doing with the file. */
const FLOW_STATES = [
  ...["IN_RECU", "IN_TRAITE_SE_CPP", "IN_EN_ATTENTE_TRAITEMENT_CPP", "IN_EN_COURS_TRAITEMENT_CPP"],
  ...["IN_EN_ATTENTE_RETRAITEMENT_CPP", "IN_INTEGRE", "IN_INTEGRE_PARTIEL", "QP_RECEVABLE_AVEC_ERREUR"],
] as const;
/** The file was not taken: there is no invoice at Chorus, and it may be deposited again. */
export const FAILED_FLOWS = ["IN_REJETE", "IN_INCIDENTE", "QP_IRRECEVABLE"] as const;
/** The file's invoices are at Chorus. */
export const TAKEN_FLOWS: readonly string[] = ["IN_INTEGRE", "IN_INTEGRE_PARTIEL"];

/** What the payer does with the invoice, in its usual order. None of them is money. */
const INVOICE_STATES = [
  ...(["DEPOSEE", "EN_COURS_ACHEMINEMENT", "MISE_A_DISPOSITION", "A_RECYCLER", "SUSPENDUE", "COMPLETEE"] as const),
  ...(["SERVICE_FAIT", "MANDATEE", "MISE_A_DISPOSITION_COMPTABLE", "COMPTABILISEE", "MISE_EN_PAIEMENT"] as const),
  "REJETEE",
] as const;

/** The states that a person may note, who read them on the portal. */
export const NOTED_STATES = [BY_HAND, ...INVOICE_STATES] as const;
export type NotedState = (typeof NOTED_STATES)[number];

/** No state follows: the worker stops asking. */
export const LAST_STATES: readonly string[] = ["MISE_EN_PAIEMENT", "REJETEE"];

/** Groups of states for the list of deposits, with the states of each. */
export const STAGES = {
  "under-way": [TO_SEND, SENDING, NO_ANSWER, SENT, ...FLOW_STATES, MENDED, COMPLETED],
  "with-payer": [
    ...[BY_HAND, "DEPOSEE", "EN_COURS_ACHEMINEMENT", "MISE_A_DISPOSITION", "COMPLETEE", "SERVICE_FAIT", "MANDATEE"],
    ...["MISE_A_DISPOSITION_COMPTABLE", "COMPTABILISEE"],
  ],
  "to-mend": [REFUSED, ...FAILED_FLOWS, "A_RECYCLER", "SUSPENDUE"],
  rejected: ["REJETEE"],
  "being-paid": ["MISE_EN_PAIEMENT"],
} as const satisfies Record<string, readonly string[]>;
export type Stage = keyof typeof STAGES;

/**
 * The stage of a state; a code that Chorus added since counts as under way. @returns null for an invoice without a
 * deposit
 */
export function stageOf(state: string | null): Stage | null {
  if (state === null || state === WITHDRAWN) return null;
  const found = Object.entries(STAGES).find(([, states]) => (states as readonly string[]).includes(state));
  return (found?.[0] as Stage | undefined) ?? "under-way";
}
