import { expect, test } from "vitest";
import { moveSession } from "#app/domain/programme/move-session.ts";
import { readTimetable } from "#app/domain/programme/timetable.ts";
import type { Database } from "#app/domain/transaction.ts";
import { freshDatabase, NOW } from "#test/support/database.ts";
import { makeEdition } from "#test/support/edition-samples.ts";

test("a session is moved, moved back, and unscheduled, each with a journal line", async () => {
  const { db } = await freshDatabase();
  const { move, session, slot } = await twoSessions(db);
  expect(await move(session, slot(9))).toEqual({ kind: "moved", had: null });
  expect(await move(session, slot(14))).toEqual({ kind: "moved", had: slot(9) });
  expect(await move(session, slot(9))).toEqual({ kind: "moved", had: slot(14) });
  expect(await move(session, null)).toEqual({ kind: "moved", had: slot(9) });
  const lines = await db.selectFrom("audit").select(["verb", "subject"]).execute();
  expect(lines).toEqual(Array(4).fill({ verb: "move-session", subject: `session:${session}` }));
});

test("a taken room is refused with its occupant", async () => {
  const { db } = await freshDatabase();
  const { move, session, other, slot } = await twoSessions(db);
  await move(other, slot(9));
  const by = {
    kind: "session",
    id: other,
    title: "autre",
    group: null,
    startsAt: slot(9).startsAt,
    endsAt: slot(9).endsAt,
  };
  expect(await move(session, slot(9.5))).toEqual({ kind: "taken", by });
  expect(await move(session, slot(10))).toEqual({ kind: "moved", had: null });
});

test("the second of two moves of a session is refused", async () => {
  const { db } = await freshDatabase();
  const { move, session, slot } = await twoSessions(db);
  await move(session, slot(9), NOW);
  expect(await move(session, slot(11), NOW)).toEqual({ kind: "changed-meanwhile" });
});

test("a room of another edition is unknown, so is another edition's session", async () => {
  const { db } = await freshDatabase();
  const { move, session, slot } = await twoSessions(db);
  const far = await makeEdition(db, { year: 2031 });
  expect(await move(session, { ...slot(9), roomId: 999_999 })).toEqual({ kind: "unknown-room" });
  expect(await move(far.sessions.compost ?? 0, slot(9), NOW)).toEqual({ kind: "unknown" });
});

async function twoSessions(db: Database) {
  const { id: edition, sessions } = await makeEdition(db, { sessions: [{ slug: "une" }, { slug: "autre" }] });
  const { id: roomId } = await db.selectFrom("room").select("id").executeTakeFirstOrThrow();
  const slot = (hour: number) => {
    const startsAt = new Date(Date.parse("2030-01-11T00:00:00Z") + hour * 3_600_000);
    return { startsAt, endsAt: new Date(+startsAt + 3_600_000), roomId };
  };
  const move = async (session: number, to: ReturnType<typeof slot> | null, seen?: Date) => {
    const drafted = (await readTimetable(db, { edition })).sessions;
    const now = drafted.find(({ id }) => id === session)?.changedAt ?? NOW;
    return await moveSession(db, { edition, session, slot: to, seen: seen ?? now, by: null, now: NOW });
  };
  return { move, slot, session: sessions.une ?? 0, other: sessions.autre ?? 0 };
}
