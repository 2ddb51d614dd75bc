/** Lists the pages of money and registrations, with the rows of the demonstration. */
import { sql } from "kysely";
import { openTokens } from "#app/domain/signed-tokens.ts";
import type { Database } from "#app/domain/transaction.ts";

/** @returns French paths: `office` behind a login, `open` without */
export async function moneyPages(db: Database, year = 2030) {
  const { id: edition } = await db
    .selectFrom("edition")
    .select("id")
    .where("year", "=", year)
    .executeTakeFirstOrThrow();
  const office = `/organisation/${year}`;
  const orders = await ordersOf(db, edition);
  const quotations = await quotationsOf(db, edition);
  const entries = await entriesOf(db, edition);
  const refunds = await refundsOf(db, edition);
  const doubles = await doublesOf(db, edition);
  const [first] = doubles;
  const owing = orders.filter(({ payment, openCents }) => payment === "mandate" && openCents > 0).slice(0, 1);
  const tokens = await openTokens(db, null);
  return {
    office: [
      ...[
        "a-traiter",
        "recherche?q=exemple",
        "dossiers",
        "dossiers?argent=overdue",
        "facturation",
        "facturation/chorus",
      ],
      ...["comptabilite", "comptabilite/comptes", "rappels", "rappels/envoi", "remboursements"],
      ...["devis", "devis/nouveau", "banque", "banque/import", "inscriptions/accueil"],
      ...orders.map(({ id }) => `dossiers/${id}`),
      ...orders.slice(0, 1).map(({ id }) => `dossiers/${id}/remboursement`),
      ...owing.flatMap(({ id }) =>
        ["reglement", "acheteur", "notes", "rappels"].map((page) => `dossiers/${id}/${page}`),
      ),
      ...refunds.open.map(({ id, order }) => `dossiers/${order}/remboursements/${id}`),
      ...refunds.batches.map((id) => `remboursements/${id}`),
      ...quotations.map(({ id }) => `devis/${id}`),
      ...quotations
        .filter(({ state }) => state === "open")
        .slice(0, 1)
        .flatMap(({ id }) => ["validite", "retrait", "acceptation", "note"].map((page) => `devis/${id}/${page}`)),
      ...entries.map(({ id }) => `banque/ecritures/${id}`),
      ...entries
        .filter(({ state }) => state === "to-decide")
        .slice(0, 1)
        .flatMap(({ id }) => [`banque/ecritures/${id}/rapprochement`, `banque/ecritures/${id}/ecart`]),
      ...(first
        ? [
            ...[
              `inscriptions/${first.one}`,
              `inscriptions/${first.one}/modification`,
              `inscriptions/${first.one}/cession`,
            ],
            `inscriptions/${first.one}/fusion/${first.other}`,
          ]
        : []),
    ].map((page) => `${office}/${page}`),
    open: [
      `/${year}/dossier`,
      ...orders.map(({ code }) => `/mon-espace/dossiers/${code}`),
      ...orders.slice(0, 1).map(({ code }) => `/mon-espace/dossiers/${code}/facturation`),
      ...quotations.map(({ id }) => `/devis/${tokens.sign("quotation", id)}`),
      ...quotations
        .filter(({ state }) => state === "open")
        .slice(0, 1)
        .flatMap(({ id }) => ["acceptation", "refus"].map((page) => `/devis/${tokens.sign("quotation", id)}/${page}`)),
      ...refunds.accounts.map((id) => `/remboursement/${tokens.sign("account", id)}`),
      ...(first ? [`/mon-espace/inscriptions/${first.code}/cession`] : []),
    ],
  };
}

/** One order of each means of payment, state and sign of what is open. */
async function ordersOf(db: Database, edition: number) {
  const { rows } = await sql<{ id: number; code: string; payment: string; openCents: number }>`
    select distinct on (payment, confirmed_at is null, cancelled_at is null, expires_at is null, sign(open_cents))
      id, code, payment, open_cents as "openCents" from "order" where edition_id = ${edition} and payment <> 'free' and code is not null
    order by payment, confirmed_at is null, cancelled_at is null, expires_at is null, sign(open_cents), id`.execute(db);
  return rows;
}

/** One quotation of each end; `open` may be refused for want of places. */
async function quotationsOf(db: Database, edition: number) {
  const { rows } = await sql<{ id: number; state: string }>`
    select distinct on (coalesce(ending, 'open'), refused_full_at is null) id, coalesce(ending, 'open') as state from quotation
    where edition_id = ${edition} order by coalesce(ending, 'open'), refused_full_at is null, id`.execute(db);
  return rows;
}

/** One entry of each state of the bank. */
async function entriesOf(db: Database, edition: number) {
  const { rows } = await sql<{ id: number; state: string }>`
    select distinct on (state, sign(cents)) bank_entry.id, state from bank_entry
    join bank_account_edition using (account_id) where edition_id = ${edition}
    order by state, sign(cents), bank_entry.id`.execute(db);
  return rows;
}

async function refundsOf(db: Database, edition: number) {
  const { rows: open } = await sql<{ id: number; order: number }>`
    select refund.id, payment.order_id as "order" from refund join payment on payment.id = payment_id
    join "order" on "order".id = payment.order_id
    where edition_id = ${edition} and done_at is null and failure is null and way is distinct from 'dispute'
      and not exists (select from transfer where refund_id = refund.id) order by refund.id limit 2`.execute(db);
  const batches = await db
    .selectFrom("transfer_batch")
    .select("id")
    .where("edition_id", "=", edition)
    .orderBy("id")
    .execute();
  const accounts = await db
    .selectFrom("refund_account")
    .innerJoin("order", "order.id", "order_id")
    .select("refund_account.id")
    .where("edition_id", "=", edition)
    .where("refund_account.expires_at", "is not", null)
    .orderBy("refund_account.id")
    .execute();
  return { open, batches: batches.map(({ id }) => id), accounts: accounts.map(({ id }) => id) };
}

/** Two registrations that can be merged: in one ticket type, neither cancelled. */
async function doublesOf(db: Database, edition: number) {
  const { rows } = await sql<{ one: number; other: number; code: string }>`
    select one.id as one, other.id as other, one.code from registration as one
    join registration as other on other.edition_id = one.edition_id and other.id > one.id
      and other.ticket_type_id = one.ticket_type_id
    where one.edition_id = ${edition} and one.cancelled_at is null and one.awaits is null
      and other.cancelled_at is null and other.awaits is null
    order by one.id, other.id limit 1`.execute(db);
  return rows;
}
