import { sql } from "kysely";
import { expect, test } from "vitest";
import { organisedSite, registered, YEAR } from "./organised.ts";

test("the count of people inside is streamed, and again when somebody comes in", async () => {
  const { site, organiser, edition } = await organisedSite();
  const [registration = 0] = await registered(site.db, edition, ["Fictif"]);
  const answer = await organiser.get(`/organisation/${YEAR}/presence`);
  expect([answer.status, answer.headers.get("content-type")]).toEqual([200, "text/event-stream; charset=utf-8"]);
  const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader();
  if (!reader) throw new Error("a stream without a body");
  expect(await next(reader)).toBe("data: 0\n\n");
  await admit(site.db, edition, registration);
  expect(await next(reader)).toBe("data: 1\n\n");
  await reader.cancel();
});

async function next(reader: ReadableStreamDefaultReader<string>): Promise<string | undefined> {
  for (;;) {
    const { value } = await reader.read();
    if (value === undefined || value.startsWith("data:")) return value;
  }
}

async function admit(
  db: Awaited<ReturnType<typeof organisedSite>>["site"]["db"],
  edition: number,
  registration: number,
): Promise<void> {
  const { id: checkpoint } = await db
    .selectFrom("checkpoint")
    .select("id")
    .where("edition_id", "=", edition)
    .executeTakeFirstOrThrow();
  const at = new Date("2030-03-12T08:00:00Z");
  const scan = crypto.randomUUID();
  await db
    .insertInto("scan")
    .values({
      id: scan,
      edition_id: edition,
      checkpoint_id: checkpoint,
      registration_id: registration,
      direction: "in",
      scanned_at: at,
      received_at: at,
      result: JSON.stringify({ outcome: "admitted" }),
    })
    .execute();
  await db
    .insertInto("admission")
    .values({ checkpoint_id: checkpoint, registration_id: registration, scan_id: scan, admitted_at: at })
    .execute();
  await sql`select pg_notify('door', ${String(edition)})`.execute(db);
}
