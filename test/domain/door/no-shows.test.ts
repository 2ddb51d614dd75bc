import { expect, test } from "vitest";
import { attendanceOfParts, listAttendance } from "#app/domain/door/no-shows.ts";
import { cancelRegistration } from "#app/domain/registration/cancel-registration.ts";
import { NOW } from "#test/support/database.ts";
import { onSale } from "#test/support/edition-on-sale.ts";
import { makeRegistration } from "#test/support/registration-samples.ts";

test("absences are counted by edition, ticket type and session with a checkpoint, of those who have a place", async () => {
  const { db } = await onSale();
  const { id: edition } = await db.selectFrom("edition").select("id").executeTakeFirstOrThrow();
  const after = new Date("2030-03-20T09:00:00Z");
  const people: { id: number; code: string }[] = [];
  for (const [at, ticketType] of ["public", "public", "presse", "public"].entries())
    people.push(await makeRegistration(db, edition, at, { ticketType, sessions: at < 2 ? ["atelier-a"] : [] }));
  expect(await listAttendance(db, { now: after })).toEqual([]);
  const { id: session } = await db
    .selectFrom("session")
    .select("id")
    .where("slug", "=", "atelier-a")
    .executeTakeFirstOrThrow();
  const { id: workshop } = await db
    .selectFrom("checkpoint")
    .select("id")
    .where("session_id", "=", session)
    .executeTakeFirstOrThrow();
  const { id: entrance } = await db
    .selectFrom("checkpoint")
    .select("id")
    .where("slug", "=", "entree")
    .executeTakeFirstOrThrow();
  const enter = async (checkpoint: number, at: number) =>
    await db
      .insertInto("presence")
      .values({
        ...{ checkpoint_id: checkpoint, registration_id: people[at]?.id ?? 0, day: "2030-03-12", entered_at: NOW },
        ...{ last_at: NOW, last_direction: "in", last_scan: crypto.randomUUID(), revision: 1 },
      })
      .execute();
  await enter(entrance, 0);
  await enter(entrance, 2);
  await enter(entrance, 3);
  await enter(workshop, 0);
  await cancelRegistration(db, { code: people[3]?.code ?? "", by: null, now: NOW });
  const during = new Date("2030-03-12T12:00:00Z");
  const row = { id: edition, year: 2030, expected: 3, present: 2 };
  expect(await listAttendance(db, { now: during })).toEqual([{ ...row, isOver: false }]);
  expect(await listAttendance(db, { now: after })).toEqual([{ ...row, isOver: true }]);
  expect(await attendanceOfParts(db, { edition })).toEqual([
    { kind: "ticket-type", name: "Public", expected: 2, present: 1 },
    { kind: "ticket-type", name: "Presse", expected: 1, present: 1 },
    { kind: "session", name: "Atelier A", expected: 2, present: 1 },
  ]);
});
