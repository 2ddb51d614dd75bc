import { audit } from "../audit.ts";
import { type Database, inTransaction } from "../transaction.ts";
import { lockGroup } from "./lock-group.ts";
import { seatingOf, tellSeating } from "./seat-letters.ts";

/**
 * Ends all seats that a person holds, at their own request. The seats stay, without them; letters go out as when a lead
 * changes a seat.
 *
 * @returns the French names of the groups
 */
export async function leaveGroups(db: Database, { person, now }: { person: number; now: Date }): Promise<string[]> {
  const groups = await db
    .selectFrom("working_group")
    .select(["working_group.id", "working_group.name"])
    .where("working_group.id", "in", (held) =>
      held
        .selectFrom("seat_holder")
        .innerJoin("seat", "seat.id", "seat_holder.seat_id")
        .select("seat.working_group_id")
        .where("seat_holder.person_id", "=", person)
        .where("seat_holder.ended_at", "is", null)
        .where("seat.ended_at", "is", null),
    )
    .orderBy("working_group.id")
    .execute();
  for (const { id: group } of groups)
    await inTransaction(db, async (trx) => {
      await lockGroup(trx, group);
      const before = await seatingOf(trx, { group });
      const left = await trx
        .updateTable("seat_holder")
        .set({ ended_at: now })
        .where("person_id", "=", person)
        .where("ended_at", "is", null)
        .where("seat_id", "in", (seats) =>
          seats.selectFrom("seat").select("id").where("working_group_id", "=", group).where("ended_at", "is", null),
        )
        .returning("seat_id")
        .execute();
      for (const { seat_id } of left) {
        const detail = { group, left: true };
        await audit(trx, { by: person, now, edition: null, verb: "change-seat", subject: `seat:${seat_id}`, detail });
      }
      await tellSeating(trx, { group, before, now });
    });
  return groups.map(({ name }) => name);
}
