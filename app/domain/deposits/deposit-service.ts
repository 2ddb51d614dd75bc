/** What the platform that receives invoices of public bodies can be asked for. `app/chorus` speaks to it. */
export interface DepositService {
  /** Sends a file. A number says that it was received, not that it was checked. @throws ServiceFailure */
  readonly deposit: (file: DepositFile) => Promise<{ readonly flow: string }>;
  /** What becomes of a file that was received. @throws ServiceFailure */
  readonly flowState: (flow: string) => Promise<FlowState>;
  /** The invoices of the seller with this number, the latest first. @throws ServiceFailure */
  readonly findByNumber: (number: string) => Promise<readonly FoundThere[]>;
  /** The states of an invoice, the earliest first. @throws ServiceFailure */
  readonly history: (chorusId: number) => Promise<readonly StateThere[]>;
  /** Mends the service or commitment of an invoice to which the payer gave back for that. @throws ServiceFailure */
  readonly reroute: (wanted: Rerouting) => Promise<void>;
  /** Adds documents to an invoice that the payer has suspended. @throws ServiceFailure */
  readonly complete: (wanted: Completion) => Promise<void>;
  /** What the payer with a SIRET demands; null when the platform has no such payer. @throws ServiceFailure */
  readonly demandOf: (siret: string) => Promise<PayerDemand | null>;
  /** Whether a service of a payer demands a commitment number. @throws ServiceFailure */
  readonly serviceDemand: (payer: number, service: number) => Promise<boolean>;
}

export interface DepositFile {
  /** With its extension, 50 signs at most. */
  readonly name: string;
  readonly content: Buffer;
}

export interface FlowState {
  /** Chorus Pro's code, such as IN_INTEGRE. */
  readonly state: string;
  /** Null where the platform does not say. */
  readonly at: Date | null;
  /** Why it was not taken, in the platform's words; empty when it was. */
  readonly errors: readonly string[];
}

export interface FoundThere {
  readonly chorusId: number;
  readonly flow: string | null;
}

export interface StateThere {
  /** Chorus Pro's code, such as MISE_A_DISPOSITION. */
  readonly state: string;
  readonly at: Date;
  readonly reason: string | null;
}

export interface Rerouting {
  readonly chorusId: number;
  readonly siret: string;
  readonly serviceCode: string | null;
  readonly commitmentNumber: string | null;
  readonly comment: string;
}

export interface Completion {
  readonly chorusId: number;
  readonly comment: string;
  readonly documents: readonly DepositFile[];
}

/** What a payer demands on an invoice. */
export interface PayerDemand {
  /** The payer's number at the platform. */
  readonly payer: number;
  readonly name: string;
  readonly isActive: boolean;
  readonly needsService: boolean;
  readonly needsCommitment: boolean;
  /** One of both is enough. */
  readonly needsEither: boolean;
  readonly services: readonly PayerService[];
}

export interface PayerService {
  readonly id: number;
  readonly code: string;
  readonly name: string;
}

/**
 * Why a call failed. `busy`: too many calls, nothing was done; `credentials`: the settings are refused, nothing was done;
 * `unreachable`: no connection, nothing was done; `silent`: no answer, what was done is unknown; `refused`: the platform
 * says no, with its words.
 */
export type FailureKind = "busy" | "credentials" | "unreachable" | "silent" | "refused";

/** A failed call. It is recognised by `kind`: pages and the worker have their own copies of this class. */
export class ServiceFailure extends Error {
  readonly kind: FailureKind;
  /** For `busy`: milliseconds to wait. */
  readonly waitMs: number | null;

  constructor(kind: FailureKind, message: string, { waitMs = null }: { waitMs?: number | null } = {}) {
    super(message);
    this.kind = kind;
    this.waitMs = waitMs;
  }
}

/** Reads a failed call. @throws the error itself when it is another one */
export function failureOf(error: unknown): ServiceFailure {
  const { kind } = (error ?? {}) as { kind?: unknown };
  if (error instanceof Error && typeof kind === "string" && KINDS.has(kind)) return error as ServiceFailure;
  throw error;
}

const KINDS: ReadonlySet<string> = new Set<FailureKind>(["busy", "credentials", "unreachable", "silent", "refused"]);
