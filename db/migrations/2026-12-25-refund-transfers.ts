import { type Kysely, sql } from "kysely";

/**
 * The ways by which money goes back: each refund names its own, an account may be asked of the buyer, and transfers
 * leave in batches. Without a way a refund goes back as its payment came, as before.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const STATEMENTS = [
  // The account is sealed; it is asked of the buyer by a link until `expires_at`, or was read by an organiser on a statement.
  `create table refund_account (
     id integer generated always as identity primary key,
     order_id integer not null references "order",
     asked_at timestamptz not null,
     asked_by integer references person,
     expires_at timestamptz,
     given_at timestamptz,
     account bytea,
     constraint a_given_account_has_its_day check (account is null or given_at is not null)
   )`,
  "create index on refund_account (order_id)",
  `alter table refund
     add way text constraint a_refund_leaves_by_a_known_way check (way in ('card', 'account', 'hand', 'dispute')),
     -- Of a cheque or a cash receipt. Its name is no column's of a table that the previous release joins.
     add hand_reference text
       constraint a_reference_of_a_refund_is_short check (length(hand_reference) between 1 and 100),
     add credit_note_id integer references invoice,
     add account_id integer references refund_account,
     -- When the payment service was first asked: from then on it alone says whether the money left.
     add claimed_at timestamptz,
     add constraint a_refund_to_an_account_names_it check (account_id is null or way = 'account')`,
  "create index on refund (credit_note_id) where credit_note_id is not null",
  "create index on refund (account_id) where account_id is not null",

  `create table transfer_batch (
     id integer generated always as identity primary key,
     edition_id integer not null references edition,
     message text not null constraint a_message_is_named_once unique,
     form text not null constraint a_batch_has_a_known_form
       check (form in ('pain.001.001.09', 'pain.001.001.03', 'list')),
     execution_day text not null,
     transfers integer not null constraint a_batch_has_transfers check (transfers > 0),
     total_cents integer not null constraint a_batch_has_money check (total_cents > 0),
     content bytea,
     prepared_at timestamptz not null,
     prepared_by integer references person,
     downloaded_at timestamptz,
     downloaded_by integer references person,
     sent_at timestamptz,
     sent_by integer references person,
     dropped_at timestamptz,
     dropped_by integer references person,
     constraint a_sent_batch_is_not_dropped check (sent_at is null or dropped_at is null)
   )`,
  "create index on transfer_batch (edition_id)",
  // A refund leaves in one batch at most.
  `create table transfer (
     refund_id integer constraint a_refund_leaves_in_one_batch primary key references refund,
     batch_id integer not null references transfer_batch,
     reference text not null constraint a_transfer_has_its_own_reference unique
       constraint a_reference_fits_a_transfer check (length(reference) between 1 and 35)
   )`,
  "create index on transfer (batch_id)",
  `alter table seller add refund_form text not null default 'pain.001.001.09'
     constraint a_seller_refunds_in_a_known_form check (refund_form in ('pain.001.001.09', 'pain.001.001.03', 'list'))`,
];
