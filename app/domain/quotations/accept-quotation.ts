import { randomUUID } from "node:crypto";
import { audit } from "../audit.ts";
import type { LineProblem, OrderWanted } from "../billing/order-request.ts";
import { readOrderSnapshot } from "../billing/order-snapshot.ts";
import { writeOrder } from "../billing/place-order.ts";
import type { DocumentFile } from "../document-file.ts";
import { asLanguage } from "../language.ts";
import { lacksPlaces, NO_PLACE_LEFT } from "../registration/adjust-place-counts.ts";
import type { PlaceConditions } from "../registration/asks-confirmation.ts";
import type { Attendee } from "../registration/request.ts";
import { resendTicketOnceAnHour } from "../registration/resend-ticket.ts";
import { brokenConstraint, type Database, inTransaction, type Trx } from "../transaction.ts";
import { linesOf, lockQuotation, type StoredLine, type WhichQuotation } from "./lock-quotation.ts";
import { keepPurchaseOrder } from "./purchase-order.ts";
import { quotationJson } from "./quotation-content.ts";
import { tellOrganisersOfRefusal, writeAboutQuotation } from "./quotation-letters.ts";
import { isOpen, type QuotationState, quotationState } from "./quotation-states.ts";
import { meansOfQuotation } from "./quoted-lines.ts";
import { placesOfQuoted } from "./send-quotation.ts";

/** How a quotation is accepted, and by whom. */
export interface Acceptance extends WhichQuotation {
  /** Who accepts for the buyer, and in which function. */
  readonly acceptor: { readonly name: string; readonly role: string | null };
  /** The buyer's commitment or purchase order number; null keeps what the quotation says. It may also come later. */
  readonly commitmentNumber: string | null;
  /** The people of the places for whom nobody is named yet, in the order of the quotation's lines. */
  readonly people: readonly Attendee[];
  readonly purchaseOrder: DocumentFile | null;
  /** The organiser who records it; null for the holder of the link. */
  readonly by: number | null;
  readonly now: Date;
}

/** Why a person cannot get a place. `unnamed`: the number, from 0, among those whom the acceptance names; null for others. */
interface PersonProblem {
  readonly unnamed: number | null;
  readonly name: string;
  readonly reason: Extract<LineProblem, { field: "email" }>["reason"];
}

export type AcceptOutcome =
  | { readonly kind: "accepted"; readonly orderId: number; readonly code: string }
  /** It is no longer open: its state. `accepted`: before, by another one. */
  | { readonly kind: "over"; readonly state: QuotationState; readonly code: string | null }
  /** A ticket type or session has too few places left, and none are held. Organisers see it. */
  | { readonly kind: "full" }
  /** Something of it cannot be ordered any more, such as a cancelled session: an organiser must correct it. */
  | { readonly kind: "outdated" }
  | { readonly kind: "refused"; readonly problems: readonly PersonProblem[] }
  | { readonly kind: "unknown" };

const ATTEMPTS = 20;

/**
 * Accepts a quotation: makes its order at the quoted prices. Held places pass to the order; without, they are taken now.
 * A public body's order is confirmed at once, another one as its ticket types say of transfers. Where the buyer asked for
 * the quotation and accepts it alone, the order first waits for the approval that its ticket types ask for. It ends once:
 * two acceptances at once make one order, and an acceptance and the end of its validity exclude each other.
 *
 * Call it outside a transaction: a lost race shows as a constraint error, which ends the transaction.
 */
export async function acceptQuotation(db: Database, acceptance: Acceptance): Promise<AcceptOutcome> {
  if (db.isTransaction) throw new Error("acceptQuotation answers for its own transaction");
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    try {
      return await acceptOnce(db, acceptance);
    } catch (error) {
      // Another transaction was faster: read the new state and judge again.
      if (!LOST_RACES.has(brokenConstraint(error) ?? "")) throw error;
    }
  }
  await noteRefusal(db, acceptance);
  return { kind: "full" };
}

/** Accepts as `acceptQuotation`, in the caller's transaction if there is one. @throws the error of a limit */
export async function acceptOnce(db: Database, acceptance: Acceptance): Promise<AcceptOutcome> {
  const judged = await judge(db, acceptance);
  if (judged.kind === "full") await noteRefusal(db, acceptance);
  if (judged.kind !== "takes") return judged;
  return await inTransaction(db, (trx) => write(trx, acceptance, judged));
}

const LOST_RACES = new Set([...NO_PLACE_LEFT, "one_person_registers_once"]);

interface Taking {
  readonly kind: "takes";
  readonly wanted: OrderWanted;
  readonly lines: readonly StoredLine[];
  readonly asks: PlaceConditions;
}

async function judge(
  db: Database,
  acceptance: Acceptance,
): Promise<Taking | Exclude<AcceptOutcome, { kind: "accepted" }>> {
  const { quotation: id, edition, now } = acceptance;
  const found = await db
    .selectFrom("quotation")
    .leftJoin("order", "order.id", "quotation.order_id")
    .innerJoin("person", "person.id", "quotation.person_id")
    .select(["quotation.edition_id as edition", "quotation.language", "contact_name as contact", "content"])
    .select("quotation.created_by as maker")
    .select(["person.email", "order.code", "holds_places as held", quotationState(now).as("state")])
    .where("quotation.id", "=", id)
    .$if(edition !== undefined, (rows) => rows.where("quotation.edition_id", "=", edition ?? 0))
    .executeTakeFirst();
  if (!found) return { kind: "unknown" };
  const { state, held } = found;
  if (!isOpen(state)) return { kind: "over", state, code: found.code };
  const { buyer } = quotationJson.parse(found.content);
  const quoted = await linesOf(db, { quotation: id });
  const lines = named(quoted, acceptance.people);
  const { siren: _, ...billed } = buyer;
  const wanted: OrderWanted = {
    ...{ edition: found.edition, submission: randomUUID(), language: asLanguage(found.language), now, cards: false },
    // Its link went to the buyer's address.
    ...{ proven: true, payment: meansOfQuotation(buyer) },
    orderer: { email: found.email ?? buyer.email, givenName: found.contact, familyName: "" },
    buyer: { ...billed, commitmentNumber: acceptance.commitmentNumber ?? buyer.commitmentNumber },
    lines: lines.map(({ attendee, slug, sessions }) => ({ attendee: attendee ?? NOBODY, ticketType: slug, sessions })),
  };
  // Sales windows do not count, as the offer was made before. Nobody has approved what a buyer asks for and accepts alone.
  const approves = found.maker !== null || acceptance.by !== null;
  const desk = { by: acceptance.by ?? 0, paid: null, waivedReason: null, approves };
  const { problems, known, asks } = await readOrderSnapshot(db, { ...wanted, desk });
  const reasons = problems.map(({ reason }) => reason).filter((reason) => reason !== "without-rate");
  const lacks = async () =>
    reasons.some((reason) => FULL.has(reason)) || (await lacksPlaces(db, placesOfQuoted(lines)));
  if (!held && (await lacks())) return { kind: "full" };
  if (reasons.some((reason) => OUTDATED.has(reason))) return { kind: "outdated" };
  const ofPeople = problems.flatMap((problem) =>
    problem.field === "email" ? [problemOf(problem, quoted, lines)] : [],
  );
  if (ofPeople.length === 0) return { kind: "takes", wanted, lines, asks };
  // Who has the link asks whether people are registered: they hear of it, as of any other request.
  for (const registration of acceptance.by === null ? known : [])
    await resendTicketOnceAnHour(db, { edition: found.edition, registration, now });
  return { kind: "refused", problems: ofPeople };
}

function problemOf(
  { line, reason }: Extract<LineProblem, { field: "email" }>,
  quoted: readonly StoredLine[],
  lines: readonly StoredLine[],
): PersonProblem {
  const { givenName = "", familyName = "" } = lines[line]?.attendee ?? {};
  const isNamed = quoted[line]?.attendee !== null;
  const before = quoted.slice(0, line).filter(({ attendee }) => attendee === null).length;
  return { unnamed: isNamed ? null : before, name: `${givenName} ${familyName}`.trim(), reason };
}

const NOBODY: Attendee = { email: "", givenName: "", familyName: "" };
const FULL = new Set<string>(["sold-out", "session-full"]);
const OUTDATED = new Set<string>(["unknown", "not-bookable", "session-over", "sessions-overlap"]);

/** Names the people of the places for whom nobody was named. @throws when there are too few */
function named(lines: readonly StoredLine[], people: readonly Attendee[]): StoredLine[] {
  const others = [...people];
  return lines.map((line) => {
    const attendee = line.attendee ?? others.shift() ?? null;
    if (!attendee) throw new Error("every place of an accepted quotation needs a person");
    return { ...line, attendee };
  });
}

async function write(trx: Trx, acceptance: Acceptance, { wanted, lines, asks }: Taking): Promise<AcceptOutcome> {
  const { quotation: id, acceptor, purchaseOrder, by, now } = acceptance;
  const locked = await lockQuotation(trx, acceptance);
  if (!locked) return { kind: "unknown" };
  if (!isOpen(locked.state)) return { kind: "over", state: locked.state, code: await codeOf(trx, locked.order_id) };
  const priced = lines.map(({ slug, sessions, attendee, ...line }) => ({
    ...{ ...line, attendee: attendee ?? NOBODY, ticketType: slug, sessions },
  }));
  const { orderId, code } = await writeOrder(trx, wanted, { lines: priced, asks, placesAreHeld: locked.holds_places });
  await trx
    .updateTable("quotation")
    .set({ ending: "accepted", ended_at: now, ended_by: by, holds_places: false, order_id: orderId })
    .set({ acceptor_name: acceptor.name, acceptor_role: acceptor.role })
    .where("id", "=", id)
    .execute();
  if (purchaseOrder) await keepPurchaseOrder(trx, { quotation: id, file: purchaseOrder, by, now });
  const detail = { order: orderId, purchaseOrder: purchaseOrder !== null };
  const { edition } = wanted;
  await audit(trx, { now, by, edition, verb: "accept-quotation", subject: `quotation:${id}`, detail });
  return { kind: "accepted", orderId, code };
}

async function codeOf(trx: Trx, order: number | null): Promise<string | null> {
  const found = await trx.selectFrom("order").select("code").where("id", "=", order).executeTakeFirst();
  return found?.code ?? null;
}

/** Notes that an acceptance found too few places, and tells the buyer and the organisers, once until it is sent again. */
async function noteRefusal(db: Database, { quotation, by, now }: Acceptance): Promise<void> {
  await inTransaction(db, async (trx) => {
    const locked = await lockQuotation(trx, { quotation, now });
    if (locked?.state !== "open") return;
    await trx.updateTable("quotation").set({ refused_full_at: now }).where("id", "=", quotation).execute();
    const line = { now, by, edition: locked.edition_id, subject: `quotation:${quotation}` };
    await audit(trx, { ...line, verb: "refuse-acceptance" });
    await writeAboutQuotation(trx, { quotation, kind: "quotation-full", now });
    await tellOrganisersOfRefusal(trx, { quotation, edition: locked.edition_id, now });
  });
}
