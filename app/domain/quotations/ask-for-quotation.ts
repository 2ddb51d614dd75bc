import type { OrderWanted } from "../billing/order-request.ts";
import { readOrderSnapshot } from "../billing/order-snapshot.ts";
import { brokenConstraint, type Database, inTransaction } from "../transaction.ts";
import { meansOfQuotation, priceLines, sellerAt } from "./quoted-lines.ts";
import { sendQuotation } from "./send-quotation.ts";
import { lastDayOf, quotingEdition } from "./validity.ts";

/**
 * Sends the quotation that a buyer asks for on the order's form. It is valid for the days that the edition says and holds
 * no place. What a company cannot pay by transfer is not quoted. The same submission again returns the first one.
 *
 * @returns `refused` with the problems of the request that say nothing about who is registered; `free` when nothing of it
 * costs, or no organisation buys; `seller-unknown` while the organisers have not said who sells
 */
export async function askForQuotation(db: Database, wanted: OrderWanted) {
  const { edition, submission, language, buyer, now } = wanted;
  const earlier = await findBySubmission(db, submission);
  if (earlier) return { kind: "sent", ...earlier } as const;
  const payment = buyer ? meansOfQuotation(buyer) : "mandate";
  const { lines, ofForm } = await readOrderSnapshot(db, { ...wanted, payment });
  // Options are chosen once it is an order.
  const asked = lines.filter(({ option }) => option === undefined);
  if (ofForm.length > 0) return { kind: "refused", problems: ofForm } as const;
  const reduced = wanted.lines.flatMap(({ voucherCode }, line) =>
    voucherCode ? [{ line, field: "voucher", reason: "voucher-not-quoted" } as const] : [],
  );
  if (reduced.length > 0) return { kind: "refused", problems: reduced } as const;
  if (!buyer || buyer.kind === "person" || asked.every(({ priceCents }) => priceCents === 0))
    return { kind: "free" } as const;
  const of = await quotingEdition(db, { edition });
  const sold = await sellerAt(db, { now, timeZone: of.timeZone });
  if (!sold) return { kind: "seller-unknown" } as const;
  const places = asked.map(({ ticketType, sessionIds, attendee }) => ({ ticketType, sessionIds, attendee }));
  const priced = await priceLines(db, { edition, places, day: sold.day });
  if (priced.kind !== "priced") return { kind: "free" } as const;
  const lastDay = lastDayOf(now, of.quotationDays, of);
  const about = {
    edition,
    submission,
    language,
    buyer,
    contactName: buyer.name,
    lastDay,
    holdsPlaces: false,
    by: null,
  };
  return await once(db, submission, async () => {
    const sent = await inTransaction(db, (trx) =>
      sendQuotation(trx, { ...about, now }, { of, sold, lines: priced.lines, takes: NOTHING }),
    );
    return { kind: "sent", ...sent } as const;
  });
}

const NOTHING = { ticketTypes: [], sessions: [] };

/** Runs what sends a quotation; a submission that another request was faster with returns that one's. */
export async function once<Sent>(db: Database, submission: string, send: () => Promise<Sent>) {
  try {
    return await send();
  } catch (error) {
    if (brokenConstraint(error) !== "a_submission_makes_one_quotation") throw error;
    const earlier = await findBySubmission(db, submission);
    if (!earlier) throw error;
    return { kind: "sent", ...earlier } as const;
  }
}

/** Finds the quotation that a submission made before. */
export async function findBySubmission(db: Database, submission: string) {
  const found = await db
    .selectFrom("quotation")
    .select(["id", "reference"])
    .where("submission", "=", submission)
    .executeTakeFirst();
  return found ?? null;
}
