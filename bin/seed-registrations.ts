import { randomUUID } from "node:crypto";
import type { Temporal } from "temporal-polyfill";
import { cancelPlace } from "#app/domain/billing/cancel-place.ts";
import { approveRequest } from "#app/domain/billing/decide-request.ts";
import { handOverPlace } from "#app/domain/billing/hand-over-place.ts";
import type { OrderWanted } from "#app/domain/billing/order-request.ts";
import { readOrderSnapshot } from "#app/domain/billing/order-snapshot.ts";
import { writeOrder } from "#app/domain/billing/place-order.ts";
import { decideDate } from "#app/domain/groups/change-meeting.ts";
import { findGroup } from "#app/domain/groups/groups.ts";
import { holdRoom } from "#app/domain/groups/hold-room.ts";
import { membersOf } from "#app/domain/groups/membership.ts";
import { proposeMeeting } from "#app/domain/groups/propose-meeting.ts";
import { listVotes } from "#app/domain/groups/votes.ts";
import { asksOf } from "#app/domain/registration/asks-confirmation.ts";
import { newPageCode } from "#app/domain/registration/code.ts";
import { readRequestSnapshot } from "#app/domain/registration/request.ts";
import { writeRegistration } from "#app/domain/registration/write-registration.ts";
import type { Trx } from "#app/domain/transaction.ts";
import {
  DEMO_CANCELLED_PLACE,
  DEMO_HELD,
  DEMO_HIDDEN_TYPE,
  DEMO_PAID_TYPE,
  DEMO_PRESS_REQUESTS,
  DEMO_ROOM_REQUEST,
  DEMO_SUCCESSOR,
  DEMO_TO_APPROVE,
  type DemoOrder,
} from "#db/seed/demo-registrations.ts";
import { seedCorrection } from "./seed-correction.ts";

interface Where {
  readonly edition: number;
  readonly timeZone: string;
  readonly days: readonly Temporal.PlainDate[];
  readonly now: Date;
}

/**
 * Writes things that wait: a held place for its letter, requests of the press and a public body's order for an approval, a cancelled paid place
 * and a group's room request for an organiser; and a place of that order that was handed over. `register` and `placeOrder` open their own transactions, so their steps
 * are run here.
 */
export async function seedRegistrations(trx: Trx, where: Where): Promise<void> {
  await seedHeld(trx, where);
  await seedPressRequests(trx, where);
  await seedOrder(trx, DEMO_TO_APPROVE, where);
  await seedCancelledPlace(trx, where);
  await seedRoomRequest(trx, where);
}

/** Holds a place as if the edition required a proof of every address. */
async function seedHeld(trx: Trx, { edition, now }: Where): Promise<void> {
  const { slug, id: ticketType } = await typeCalled(trx, edition, DEMO_HELD.ticketType);
  const asked = { edition, submission: randomUUID(), attendee: DEMO_HELD.attendee, sessions: [], now };
  const snapshot = await readRequestSnapshot(trx, { ...asked, ticketType: slug });
  const asks = asksOf({ ...snapshot, confirms: { ...snapshot.confirms, way: "always" } }, { mail: true });
  const words = { ticketType, language: "fr", code: newPageCode(), by: null, asks } as const;
  await writeRegistration(trx, { ...asked, ...words });
}

/** Journalists ask for places that an organiser must approve. */
async function seedPressRequests(trx: Trx, { edition, now }: Where): Promise<void> {
  const { id: ticketType } = await typeCalled(trx, edition, DEMO_HIDDEN_TYPE);
  const asks = { proof: false, approval: true, hours: 24 };
  for (const attendee of DEMO_PRESS_REQUESTS)
    await writeRegistration(trx, {
      ...{ edition, submission: randomUUID(), attendee, ticketType, sessions: [], language: "fr" },
      ...{ code: newPageCode(), by: null, asks, now },
    });
}

async function seedOrder(trx: Trx, { buyer, orderer, people }: DemoOrder, { edition, now }: Where): Promise<number> {
  const { slug } = await typeCalled(trx, edition, DEMO_PAID_TYPE);
  const wanted: OrderWanted = {
    ...{ edition, submission: randomUUID(), language: "fr", payment: "mandate", cards: false, now, orderer },
    buyer: {
      ...{ ...buyer, kind: "public", addressLine: "1 place Imaginaire", postcode: "93000", country: "FR" },
      ...{ vatNumber: null, serviceCode: null, commitmentNumber: null },
    },
    lines: people.map(([givenName, familyName], at) => ({
      attendee: {
        ...{ givenName, familyName, organisation: buyer.name, jobTitle: null },
        email: at === 0 ? orderer.email : `${givenName.toLowerCase()}.exemple@exemple.invalid`,
      },
      ticketType: slug,
      sessions: [],
    })),
  };
  const { lines, problems, asks } = await readOrderSnapshot(trx, wanted);
  if (problems.length > 0) throw new Error(`The order of ${buyer.name} was refused: ${JSON.stringify(problems)}.`);
  const { orderId } = await writeOrder(trx, wanted, { lines, asks });
  return orderId;
}

async function seedCancelledPlace(trx: Trx, where: Where): Promise<void> {
  const { edition, now } = where;
  const order = await seedOrder(trx, DEMO_CANCELLED_PLACE, where);
  const { id: by } = await trx
    .selectFrom("role")
    .select("person_id as id")
    .where("edition_id", "=", edition)
    .where("role", "=", "organiser")
    .executeTakeFirstOrThrow();
  done(await approveRequest(trx, { edition, order, by, now }), "approved");
  const rows = await trx.selectFrom("registration").select("id").where("order_id", "=", order).orderBy("id").execute();
  const [first, last] = [rows.at(0)?.id ?? 0, rows.at(-1)?.id ?? 0];
  done(await cancelPlace(trx, { edition, id: last, by: null, now }), "cancelled");
  const given = { edition, id: first, to: DEMO_SUCCESSOR, language: "fr", by: null, now } as const;
  done(await handOverPlace(trx, given), "handed-over");
  await seedCorrection(trx, { edition, order, by, now });
}

async function seedRoomRequest(trx: Trx, { timeZone, days, now }: Where): Promise<void> {
  const { slug, title, agenda, room, why, day, from, until } = DEMO_ROOM_REQUEST;
  const group = await findGroup(trx, { slug });
  const [lead] = group ? await membersOf(trx, { group: group.id, leading: true }) : [];
  if (!group || !lead) throw new Error(`The demonstration asks for a room for “${slug}”, which nobody leads.`);
  const at = (plainTime: string) => {
    const date = days[day]?.toZonedDateTime({ timeZone, plainTime });
    if (!date) throw new Error(`The demonstration has no day ${day}.`);
    return new Date(date.epochMilliseconds);
  };
  const actor = { group: group.id, by: lead.id, now };
  const proposed = await proposeMeeting(trx, { ...actor, title, agenda, dates: [{ start: at(from), end: at(until) }] });
  if (proposed.kind !== "proposed") throw new Error(`“${title}” was refused: ${proposed.kind}.`);
  const meeting = { ...actor, meeting: proposed.id };
  const [only] = await listVotes(trx, { meeting: proposed.id });
  done(await decideDate(trx, { ...meeting, date: only?.id ?? 0 }), "decided");
  const { id } = await trx.selectFrom("physical_room").select("id").where("name", "=", room).executeTakeFirstOrThrow();
  done(await holdRoom(trx, { ...meeting, room: id, firm: false, why }), "held");
}

async function typeCalled(trx: Trx, edition: number, name: string) {
  return await trx
    .selectFrom("ticket_type")
    .select(["id", "slug"])
    .where("edition_id", "=", edition)
    .where("name", "=", name)
    .executeTakeFirstOrThrow();
}

function done({ kind }: { readonly kind: string }, wanted: string): void {
  if (kind !== wanted) throw new Error(`The demonstration's registrations: ${kind} instead of ${wanted}.`);
}
