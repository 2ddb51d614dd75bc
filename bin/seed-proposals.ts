import type { Temporal } from "temporal-polyfill";
import { declineProposal, offerSlots } from "#app/domain/groups/answer-proposal.ts";
import { findGroup } from "#app/domain/groups/groups.ts";
import { membersOf } from "#app/domain/groups/membership.ts";
import { proposeSession } from "#app/domain/groups/propose-session.ts";
import type { Trx } from "#app/domain/transaction.ts";
import { DEMO_PROPOSALS, type DemoProposal, type DemoSlot } from "#db/seed/demo-proposals.ts";

interface Where {
  readonly edition: number;
  readonly timeZone: string;
  readonly days: readonly Temporal.PlainDate[];
  readonly now: Date;
}

/** Writes the proposals of the demonstration's groups, and some answers, with the domain's verbs. */
export async function seedProposals(trx: Trx, where: Where): Promise<void> {
  const rooms = await trx.selectFrom("room").select(["id", "name"]).where("edition_id", "=", where.edition).execute();
  for (const demo of DEMO_PROPOSALS)
    await seedProposal(trx, demo, where, new Map(rooms.map(({ id, name }) => [name, id])));
}

async function seedProposal(trx: Trx, demo: DemoProposal, where: Where, rooms: ReadonlyMap<string, number>) {
  const { slug, title, titleEn = null, abstract, minutes, expected, wished, daysAgo, answer } = demo;
  const { edition, now } = where;
  const group = await findGroup(trx, { slug });
  const [lead] = group ? await membersOf(trx, { group: group.id, leading: true }) : [];
  if (!group || !lead) throw new Error(`The demonstration proposes a session of “${slug}”, which nobody leads.`);
  const slots = wished.map((slot) => ({
    start: startOf(slot, where),
    room: slot.room ? called(rooms, slot.room) : null,
  }));
  const words = { title, titleEn, abstract, minutes, expected, meeting: null };
  const actor = { group: group.id, by: lead.id, now: new Date(now.getTime() - daysAgo * 86_400_000) };
  const proposed = await proposeSession(trx, { ...words, ...actor, edition, slots });
  if (proposed.kind !== "proposed") throw new Error(`“${title}” was refused: ${proposed.kind}.`);
  if (!answer) return;
  const reply = { edition, proposal: proposed.id, message: answer.message, by: lead.id, now };
  if (answer.kind === "declined") await declineProposal(trx, reply);
  else {
    const offered = answer.slots.map((slot) => ({ start: startOf(slot, where), room: called(rooms, slot.room) }));
    await offerSlots(trx, { ...reply, slots: offered, places: expected });
  }
}

function startOf({ day, from }: DemoSlot, { days, timeZone }: Where): Date {
  const date = days[day];
  if (!date) throw new Error(`The demonstration has no day ${day}.`);
  return new Date(date.toZonedDateTime({ timeZone, plainTime: from }).epochMilliseconds);
}

function called(rooms: ReadonlyMap<string, number>, name: string): number {
  const room = rooms.get(name);
  if (room === undefined) throw new Error(`The demonstration has no room called “${name}”.`);
  return room;
}
