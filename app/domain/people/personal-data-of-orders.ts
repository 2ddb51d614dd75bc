import { acts, MOMENT, type PersonalData, personalData } from "./personal-data-entry.ts";
import { REFUND_PERIOD } from "./retention-rules.ts";

/** The first day after the year of an invoice, and of the credit note that takes it back: accounts close with the year. */
const closing = (invoice: string) =>
  `(select max(date_trunc('year', own.issued_on) + interval '1 year') from invoice as own
    where own.id = ${invoice} or own.credits = ${invoice})`;
/** The latest movement of an order whose invoices are gone. */
const latest = (order: string) =>
  `(select greatest(own.created_at, (select max(recorded_at) from payment where payment.order_id = own.id))
    from "order" as own where own.id = ${order})`;
const notInvoiced = (order: string) => `not exists (select from invoice where invoice.order_id = ${order})`;

const DISPUTE_ORDER = "(select order_id from payment where payment.id = dispute.payment_id)";
const PAYMENT_ORDER = "(select order_id from payment where payment.id = refund.payment_id)";

const BUYER = [
  ...(["name", "email", "address_line", "postcode", "city", "country", "siret", "vat_number"] as const),
  ...(["service_code", "commitment_number"] as const),
] as const;
/** A card payment keeps a number of its own, as its constraint requires. */
const PAID = {
  stripe_payment_intent: "case when stripe_payment_intent is not null then 'erased-' || id end",
  reference: null,
  remark: null,
  undone_reason: null,
} as const;
/** A bank may fail a refund days after it was done, and a decision needs the charge: its number is kept as long. */
const RETURNED = `not exists (select from matter where matter.order_id = payment.order_id and matter.closed_at is null)
  and not exists (select from refund where refund.payment_id = payment.id
    and coalesce(refund.done_at, 'infinity') > ${MOMENT} - interval '${REFUND_PERIOD}')`;
const STILL_PAID = "(num_nonnulls(reference, remark, undone_reason) > 0 or stripe_payment_intent not like 'erased-%')";

/** Invoices, buyers and payments. Amounts and days stay. */
export const PERSONAL_DATA_OF_ORDERS: readonly PersonalData[] = [
  personalData("invoice_file", ["content"], ["invoice", "billing"], {
    ...{ rule: "decade", ending: "erase", from: closing("invoice_id") },
  }),
  personalData("invoice", ["content"], ["invoice", "billing"], {
    ...{ rule: "decade", ending: "erase", from: closing("invoice.id") },
  }),
  personalData("buyer", BUYER, ["invoice", "billing"], {
    ...{ rule: "decade", ending: "erase", from: latest("buyer.order_id"), only: notInvoiced("buyer.order_id") },
  }),
  personalData("payment", PAID, ["invoice", "billing"], {
    ...{ rule: "decade", ending: "empty", from: latest("payment.order_id") },
    only: `${notInvoiced("payment.order_id")} and ${STILL_PAID}`,
  }),

  personalData("buyer", BUYER, ["buyer", "sale"], {
    ...{ rule: "contact", ending: "erase", ties: { order_id: "order" }, only: notInvoiced("buyer.order_id") },
  }),
  personalData("payment", PAID, ["buyer", "sale"], {
    ...{ rule: "contact", ending: "empty", ties: { order_id: "order" } },
    only: `${notInvoiced("payment.order_id")} and ${STILL_PAID} and ${RETURNED}`,
  }),
  personalData("payment", ["paid_at"], ["buyer", "sale"], {
    ...{ rule: "contact", ending: "anonymise", through: "order" },
  }),
  personalData("payment_attempt", ["stripe_session", "address"], ["card-session", "sale"], {
    ...{ rule: "contact", ending: "empty", ties: { order_id: "order" } },
  }),
  personalData("refund", { reason: "''", failure: null, hand_reference: null }, ["buyer", "sale"], {
    ...{ rule: "three-years", ending: "empty", from: "asked_at", only: "done_at is not null and reason <> ''" },
  }),
  personalData("refund", ["stripe_refund"], ["invoice", "billing"], {
    ...{ rule: "decade", ending: "empty", from: latest(PAYMENT_ORDER) },
    only: `${notInvoiced(PAYMENT_ORDER)} and stripe_refund is not null`,
  }),
  personalData("refund_account", ["account"], ["refund-account", "sale"], {
    ...{ rule: "month", ending: "empty", only: "account is not null" },
    from: "(select max(done_at) from refund where refund.account_id = refund_account.id)",
  }),
  personalData("refund_account", ["account"], ["refund-account", "sale"], {
    ...{ rule: "contact", ending: "empty", ties: { order_id: "order" } },
    only: `account is not null and not exists (select from refund
      where refund.account_id = refund_account.id and done_at is null and failure is null)`,
  }),
  personalData("transfer_batch", ["content"], ["refund-account", "sale"], {
    ...{ rule: "month", ending: "empty", from: "coalesce(sent_at, prepared_at)", only: "content is not null" },
  }),
  ...acts("cancellation_run", { asked_by: null }),
  ...acts("refund_account", { asked_by: null }),
  ...acts("transfer_batch", { prepared_by: null, downloaded_by: null, sent_by: null, dropped_by: null }),
  personalData("dispute", { stripe_dispute: "'erased-' || id", reason: "''" }, ["invoice", "billing"], {
    ...{ rule: "decade", ending: "empty", from: latest(DISPUTE_ORDER) },
    only: `${notInvoiced(DISPUTE_ORDER)} and reason <> ''`,
  }),
  ...acts("payment", { recorded_by: null, undone_by: null }),
  personalData("deposit_state", ["reason"], ["invoice", "billing"], {
    ...{ rule: "decade", ending: "empty", from: closing("(select invoice_id from deposit where id = deposit_id)") },
    only: "reason is not null",
  }),
  ...acts("deposit", { asked_by: null }),
  ...acts("deposit_state", { noted_by: null }),
  ...acts("refund", { asked_by: null }),
  ...acts("ledger_entry", { written_by: null }),
  personalData("matter", ["note"], ["acts", "responsibility"], {
    ...{
      rule: "three-years",
      ending: "empty",
      from: "closed_at",
      only: "note is not null",
      ties: { order_id: "order" },
    },
  }),
  ...acts("matter", { closed_by: null }),
];
