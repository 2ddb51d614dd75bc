import { audit } from "../audit.ts";
import { type Database, inTransaction } from "../transaction.ts";
import { lockGroup } from "./lock-group.ts";
import { groupsOf } from "./membership.ts";
import { seatingOf, tellSeating } from "./seat-letters.ts";

/**
 * Ends all seats that a person holds, at their own request. The seats stay, without them; letters go out as when a lead
 * changes a seat.
 */
export async function leaveGroups(db: Database, { person, now }: { person: number; now: Date }): Promise<void> {
  for (const { id: group } of await groupsOf(db, { person }))
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
}
