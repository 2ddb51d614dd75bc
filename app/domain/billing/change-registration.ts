import { audit } from "../audit.ts";
import { type ChangedField, changedSince } from "../changed-fields.ts";
import type { Language } from "../language.ts";
import { type AskedAttendee, keptAttendee } from "../people/attendee-fields.ts";
import { unlessOverbooked } from "../registration/change-sessions.ts";
import { changedDetails, MOST_BADGES } from "../registration/changed-attendee.ts";
import { type Correctable, readCorrectable } from "../registration/correctable.ts";
import { type LockedRegistration, lockWithOrder } from "../registration/lock-registration.ts";
import type { Problem } from "../registration/problems.ts";
import { isSwap, judgeSwap, type SessionSwap } from "../registration/swap-sessions.ts";
import { brokenConstraint, type Database, inTransaction, type Trx } from "../transaction.ts";
import { lockVouchersOfOrder } from "../vouchers/take-vouchers.ts";
import {
  agreementOf,
  asksAgreement,
  planTicketType,
  type TicketTypePlan,
  type TicketTypeProblem,
} from "./ticket-type-plan.ts";
import { writeChange } from "./write-change.ts";

/** A registration as an organiser wants it. */
export interface RegistrationWanted {
  readonly attendee: AskedAttendee;
  /** In lower case. */
  readonly email: string;
  readonly language: Language;
  /** Slug. */
  readonly ticketType: string;
  /** Slugs, as released. */
  readonly sessions: readonly string[];
  /** The organisers' own note. */
  readonly note: string | null;
}

export interface ChangingRegistration {
  readonly edition: number;
  readonly id: number;
  readonly wanted: RegistrationWanted;
  /** What the form showed (`seenOf` of `readCorrectable`). */
  readonly seen?: string;
  /** Why, for the history. */
  readonly reason: string | null;
  /** The organisers' message in the letter, below the list of changes. */
  readonly message: string | null;
  /** Whether the person gets a letter that says what changed. */
  readonly tells: boolean;
  /** Whether letters that could not be delivered are sent again, to the address as it is afterwards. */
  readonly resends: boolean;
  /** The plan that was agreed to (`agreementOf`). */
  readonly agreed?: string;
  readonly by: number;
  readonly now: Date;
}

export type ChangeProblem =
  | Problem
  | {
      readonly field: "ticket_type";
      readonly reason: TicketTypeProblem | "already-waiting";
    }
  | { readonly field: "email"; readonly reason: "already-registered" }
  | { readonly field: "tells"; readonly reason: "new-address-untold" }
  | { readonly field: "given_name"; readonly reason: "too-often" };

export type ChangeRegistrationOutcome =
  | { readonly kind: "unknown" | "cancelled" }
  | { readonly kind: "changed-meanwhile"; readonly changed: readonly ChangedField[] }
  | { readonly kind: "refused"; readonly problems: readonly ChangeProblem[] }
  | { readonly kind: "to-agree"; readonly plan: TicketTypePlan }
  | {
      readonly kind: "changed";
      /** How many letters were posted, those that are sent again among them. */
      readonly letters: number;
      /** Whether the person waits for the other ticket type. */
      readonly waits: boolean;
    };

/**
 * Changes everything of a registration that an organiser may change, or nothing. Places, prices, invoices and refunds
 * follow another ticket type; what that does with money must have been agreed to. If it is full, the person keeps the
 * place and joins the waiting list.
 *
 * A registration whose address changes belongs to the account of the new one, and gets a new page and badge: the former
 * ones may be in a stranger's mailbox. So the person must be told. Other changes give a new badge when the person is
 * told; untold, the present ticket stays valid.
 *
 * @returns `changed-meanwhile` with the fields that others changed; `to-agree` with the plan when money or a waiting list
 * is involved and `agreed` is not that plan; `refused` with all problems; `cancelled`; `unknown`, also for an erased
 * person. Unless `changed`, nothing has happened
 */
export async function changeRegistration(
  db: Database,
  changing: ChangingRegistration,
): Promise<ChangeRegistrationOutcome> {
  try {
    return await unlessOverbooked(db, () => inTransaction(db, (trx) => change(trx, changing)));
  } catch (error) {
    const rule = brokenConstraint(error) ?? "";
    const problem = LOST[rule];
    if (!problem) throw error;
    return { kind: "refused", problems: [problem] };
  }
}

const LOST: Readonly<Record<string, ChangeProblem>> = {
  one_person_registers_once: { field: "email", reason: "already-registered" },
  one_person_waits_once_for_a_ticket: { field: "ticket_type", reason: "already-waiting" },
};

async function change(trx: Trx, changing: ChangingRegistration): Promise<ChangeRegistrationOutcome> {
  const { wanted, seen, agreed, now, by } = changing;
  const found = await lockWithOrder(trx, changing);
  const current = found && (await readCorrectable(trx, changing));
  if (!found || !current?.email) return { kind: "unknown" };
  if (found.cancelled_at) return { kind: "cancelled" };
  // Vouchers are locked before quotas.
  if (wanted.ticketType !== current.ticket_type) await lockVouchersOfOrder(trx, { order: found.order_id });
  const changed = changedSince({ seen, current, wanted: valuesOf(wanted) });
  if (changed.length > 0) return { kind: "changed-meanwhile", changed };
  const judged = await judge(trx, found, current, changing);
  if (judged.problems.length > 0) return { kind: "refused", problems: judged.problems };
  const { plan, swap } = judged;
  if (plan && asksAgreement(plan) && agreed !== agreementOf(plan)) return { kind: "to-agree", plan };
  const { letters, fields, change } = await writeChange(trx, found, { ...changing, current, plan, swap });
  if (fields.length > 0) {
    const { edition_id: edition, id } = found;
    const detail = { fields, ...(change === null ? {} : { change }) };
    await audit(trx, { now, by, edition, verb: "change-registration", subject: `registration:${id}`, detail });
  }
  return { kind: "changed", letters, waits: plan?.waits ?? false };
}

/** The wanted values as `readCorrectable` names them. */
function valuesOf({ attendee, ticketType, sessions, ...rest }: RegistrationWanted): Correctable {
  return { ...keptAttendee(attendee), ...rest, ticket_type: ticketType, sessions: sessions.toSorted() };
}

interface Judged {
  readonly problems: readonly ChangeProblem[];
  readonly plan: TicketTypePlan | null;
  readonly swap: SessionSwap;
}

async function judge(
  trx: Trx,
  found: LockedRegistration,
  current: Correctable,
  { wanted, tells, now }: ChangingRegistration,
): Promise<Judged> {
  const problems: ChangeProblem[] = [];
  const moves = wanted.email !== current.email;
  if (moves && !tells) problems.push({ field: "tells", reason: "new-address-untold" });
  const type =
    wanted.ticketType === current.ticket_type
      ? null
      : await planTicketType(trx, found, { slug: wanted.ticketType, now });
  if (type?.kind === "refused") problems.push({ field: "ticket_type", reason: type.reason });
  const plan = type?.kind === "plan" ? type.plan : null;
  const renews = moves || (tells && (changedDetails(found, wanted.attendee).length > 0 || plan !== null));
  if (renews && found.badge_number >= MOST_BADGES) problems.push({ field: "given_name", reason: "too-often" });
  const sessions = wanted.sessions.toSorted();
  const asked =
    sessions.join() === current.sessions.join()
      ? ({ kind: "swap", taken: [], freed: [] } as const)
      : await judgeSwap(trx, found, { sessions, now });
  if (asked.kind === "refused") return { problems: [...problems, ...asked.problems], plan, swap: NO_SWAP };
  return { problems, plan, swap: isSwap(asked) ? asked : NO_SWAP };
}

const NO_SWAP: SessionSwap = { taken: [], freed: [] };
