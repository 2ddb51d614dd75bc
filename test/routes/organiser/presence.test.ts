import { expect, test } from "vitest";
import { badgeOf, record, scanOf } from "#test/support/scan-samples.ts";
import { organisedSite, registered, YEAR } from "./organised.ts";

test("the counts of people are streamed together, and again after an arrival", async () => {
  const { site, organiser, edition } = await organisedSite();
  const [registration = 0] = await registered(site.db, edition, ["Fictif"]);
  const answer = await organiser.get(`/organisation/${YEAR}/presence`);
  expect([answer.status, answer.headers.get("content-type")]).toEqual([200, "text/event-stream; charset=utf-8"]);
  const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader();
  if (!reader) throw new Error("a stream without a body");
  expect(await next(reader)).toEqual({ inGroups: 0, inside: 0, today: 0, admitted: 0, registered: 1 });
  await record(site.db, edition, [scanOf(await badgeOf(site.db, edition, registration))]);
  expect(await next(reader)).toEqual({ inGroups: 0, inside: 1, today: 1, admitted: 1, registered: 1 });
  await reader.cancel();
});

test("the framework's data request for a stream's page is answered at once", async () => {
  const { site, organiser, edition } = await organisedSite();
  const door = await site.signIn("accueil@essai.example", "door", edition);
  const answers = await Promise.all([
    organiser.get(`/organisation/${YEAR}/presence.data`),
    organiser.get(`/en/organisation/${YEAR}/presence.data`),
    door.get(`/accueil/${YEAR}/presence.data`),
    door.get(`/en/accueil/${YEAR}/presence.data`),
  ]);
  await Promise.all(answers.map((answer) => answer.text()));
  expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404]);
});

async function next(reader: ReadableStreamDefaultReader<string>): Promise<unknown> {
  for (;;) {
    const { value } = await reader.read();
    const told = /^data: (.*)$/m.exec(value ?? "")?.[1];
    if (value === undefined || told) return told && JSON.parse(told);
  }
}
