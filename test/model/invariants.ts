import { sql } from "kysely";
import { moneyDrift } from "#app/domain/billing/money-drift.ts";
import { countPresenceDrift } from "#app/domain/door/presence.ts";
import { countDrift } from "#app/domain/registration/drift.ts";
import type { World } from "./world.ts";

/** Lists what is wrong after a verb; it must be empty. */
export async function faultsIn(world: World): Promise<string[]> {
  const { db } = world;
  const found = [
    ...(await countDrift(db)).map((one) => `a count differs from its rows: ${JSON.stringify(one)}`),
    ...(await moneyDrift(db)).map((one) => `a ledger differs from its rows: ${JSON.stringify(one)}`),
    ...(await rowsThatMustNotBe(world)),
    ...(await moneyIn(world)),
    ...(await doorOf(world)),
    ...world.cards.faults,
  ];
  return found;
}

/** Each statement lists what must not be, with a sentence. */
async function rowsThatMustNotBe({ db, now }: World): Promise<string[]> {
  const { rows } = await sql<{ fault: string }>`
    select 'quota ' || id || ' is oversold' as fault from quota where used > size
    union all
    select 'session ' || session_id || ' is overbooked' from session_places where used > size
    union all
    select 'option ' || id || ' is oversold' from option where used > size
    union all
    select 'registration ' || registration.id || ' has the priced option ' || option.id || ', and no line says so'
      from chosen_option join registration on registration.id = registration_id join option on option.id = option_id
      where cancelled_at is null and price_cents > 0 and not exists (select from order_line as line
        where line.registration_id = registration.id and line.option_id = option.id)
    union all
    select 'line ' || line.id || ' of order ' || line.order_id || ' is charged ' || coalesce(charged.cents, 0) || ' and invoiced '
        || coalesce(billed.cents, 0) from order_line as line
      left join (select order_line_id as id, sum(cents) as cents from ledger_entry where kind in ('charge', 'credit')
        group by order_line_id) as charged on charged.id = line.id
      left join (select order_line_id as id, sum(case kind when 'invoice' then cents else -cents end) as cents
        from invoice_part join invoice on invoice.id = invoice_id group by order_line_id) as billed on billed.id = line.id
      where coalesce(charged.cents, 0) < 0 or (coalesce(charged.cents, 0) <> coalesce(billed.cents, 0)
        and exists (select from invoice where invoice.order_id = line.order_id))
    union all
    select 'invoice ' || reference || ' does not add up' from invoice
      where gross_cents <> net_cents + vat_cents or gross_cents <> (content -> 'totals' ->> 'grossCents')::int
        or gross_cents <> (select coalesce(sum((line ->> 'grossCents')::int), 0) from jsonb_array_elements(content -> 'lines') as line)
    union all
    select 'the numbers of ' || kind || ' ' || series || ' have a gap' from invoice group by kind, series
      having max(number) <> count(*) or min(number) <> 1
    union all
    select 'registration ' || one.registration_id || ' is in two sessions at once' from booking as one
      join booking as other on other.registration_id = one.registration_id and other.session_id > one.session_id
      join session as a on a.id = one.session_id join session as b on b.id = other.session_id
      join registration on registration.id = one.registration_id
      where registration.cancelled_at is null and a.starts_at < b.ends_at and b.starts_at < a.ends_at
    union all
    select 'order ' || "order".id || ' has ended and its registration ' || registration.id || ' has not' from "order"
      join registration on registration.order_id = "order".id
      where ("order".cancelled_at is not null or expired_at is not null) and registration.cancelled_at is null
    union all
    select 'order ' || id || ' is confirmed and holds a place of line ' || line from (
      select "order".id, order_line.id as line from "order" join order_line on order_id = "order".id
      where (confirmed_at is not null or expired_at is not null or "order".cancelled_at is not null)
        and registration_id is null and released_at is null) as held
    union all
    select 'registration ' || registration.id || ' is of another ticket type than its line' from registration
      join order_line on registration_id = registration.id
      where registration.cancelled_at is null and order_line.ticket_type_id <> registration.ticket_type_id and price_cents > 0
    union all
    select 'entry ' || bank_entry.id || ' is allocated ' || sum(bank_allocation.cents) || ' of ' || bank_entry.cents
      from bank_entry join bank_allocation on entry_id = bank_entry.id where undone_at is null
      group by bank_entry.id having abs(sum(bank_allocation.cents)) > abs(bank_entry.cents)
    union all
    select 'entry ' || bank_entry.id || ' is settled, and ' || bank_entry.cents - coalesce(sum(bank_allocation.cents), 0) || ' of it for nothing'
      from bank_entry left join bank_allocation on entry_id = bank_entry.id and undone_at is null
      where state = 'settled' and twin_id is null
      group by bank_entry.id having bank_entry.cents <> coalesce(sum(bank_allocation.cents), 0)
    union all
    select 'allocation ' || id || ' of ' || cents || ' is paid ' || coalesce(paid, 0) from bank_allocation
      left join lateral (select sum(amount_cents) as paid from bank_allocation_payment
        join payment on payment.id = payment_id where allocation_id = bank_allocation.id and undone_at is null) as payments on true
      where cents > 0 and undone_at is null and coalesce(paid, 0) <> cents
        and exists (select from bank_allocation_payment where allocation_id = bank_allocation.id)
    union all
    select 'order ' || id || ' has ' || -open_cents || ' in excess that nobody is told of' from "order"
      where open_cents < 0 and confirmed_at is null and (expired_at is not null or cancelled_at is not null)
        and not exists (select from matter where order_id = "order".id)
    union all
    select 'order ' || order_id || ' is confirmed without the approval that it needs' from held_place
      join "order" on "order".id = order_id left join registration using (order_id)
      where asks_approval and decided_at is null and case when payment = 'free'
        then awaits is null and registration.cancelled_at is null else confirmed_at is not null end
    union all
    select 'registration ' || registration.id || ' of an erased person is active before the end' from registration
      join person on person.id = person_id join edition on edition.id = registration.edition_id
      where is_anonymous and cancelled_at is null
        and (${now}::timestamptz at time zone time_zone)::date <= (select max(day) from edition_day)
    union all
    select 'order ' || "order".id || ' of an erased person holds places' from "order" join person on person.id = person_id
      where is_anonymous and payment <> 'free' and confirmed_at is null and expired_at is null and cancelled_at is null
    union all
    select 'line ' || id || ' holds a place for nobody' from order_line
      where email = '' and registration_id is null and released_at is null
    union all
    select 'the place of registration ' || registration_id || ' was released though its person comes'
      from reconfirmation_request where answer = 'coming' and retaken_at is null and released_at is not null
    union all
    select 'registration ' || request.registration_id || ' with a price was released' from reconfirmation_request as request
      join registration on registration.id = registration_id join "order" on "order".id = order_id
      where request.released_at is not null and payment <> 'free'
    union all
    select 'the wait ' || id || ' is nobody''s' from waiting_entry where email = '' and ended_at is null
    union all
    select 'allotment ' || allotment_id || ' counts ' || counted.handed_out || ' places of session ' || session_id || ', not ' || held
      from allotment_session as counted join allotment on allotment.id = allotment_id
      cross join lateral (select count(*)::int as held from allotted_session join allotted_place using (registration_id)
        where allotted_session.session_id = counted.session_id and allotted_place.allotment_id = counted.allotment_id) as there
      where ended_at is null and counted.handed_out <> held
    union all
    select 'the place of registration ' || registration_id || ' is of an allotment of another ticket type' from allotted_place
      join allotment on allotment.id = allotment_id join registration on registration.id = registration_id
      where returned_at is null and cancelled_at is null and registration.ticket_type_id <> allotment.ticket_type_id
    union all
    select 'refund ' || refund_id || ' is explained ' || count(*) || ' times' from bank_allocation
      where undone_at is null and refund_id is not null group by refund_id, cents < 0 having count(*) > 1
  `.execute(db);
  return rows.map(({ fault }) => fault);
}

/** Presence follows from the scans, and no scan is lost or counted twice. */
async function doorOf({ db, scans }: World): Promise<string[]> {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from scan`.execute(db);
  const kept = rows[0]?.count ?? 0;
  const drift = await countPresenceDrift(db);
  return [
    ...(kept === scans ? [] : [`${kept} scans are kept, and ${scans} badges were read`]),
    ...(drift === 0 ? [] : [`${drift} rows of presence differ from their scans`]),
  ];
}

/** What the platform says it received and returned is what the model handed over, and what the service's book holds. */
async function moneyIn({ db, handed, cards }: World): Promise<string[]> {
  const { rows } = await sql<{ means: string; cents: number }>`
    select means, sum(amount_cents)::int as cents from payment where undone_at is null and not exists (
      select from bank_allocation_payment where payment_id = payment.id) group by means order by means`.execute(db);
  const said = new Map(rows.map(({ means, cents }) => [means, cents]));
  const found: string[] = [];
  for (const means of new Set([...said.keys(), ...handed.keys()]))
    if (means !== "card" && (said.get(means) ?? 0) !== (handed.get(means) ?? 0))
      found.push(`${means}: ${said.get(means) ?? 0} is recorded, and ${handed.get(means) ?? 0} was handed over`);
  return [...found, ...(await cardsDiffer(db, cards))];
}

/** Each charge that was told, and each refund that the service made, is on the platform with its state. */
async function cardsDiffer(db: World["db"], cards: World["cards"]): Promise<string[]> {
  const { rows } = await sql<{ intent: string; cents: number; returned: number }>`
    select stripe_payment_intent as intent, amount_cents as cents, coalesce((select sum(refund.amount_cents) from refund
      where payment_id = payment.id and way is distinct from 'hand' and way is distinct from 'account'
        and stripe_refund is not null and failure is null), 0)::int as returned
    from payment where stripe_payment_intent is not null`.execute(db);
  const found: string[] = [];
  for (const { intent, cents, returned } of rows) {
    const booked = cards.charges.get(intent);
    if (booked?.charge.amountCents !== cents) found.push(`${intent} is recorded with ${cents}`);
    else if (booked.refundedCents !== returned)
      found.push(`${intent}: ${booked.refundedCents} went back at the service, and ${returned} here`);
  }
  return found;
}
