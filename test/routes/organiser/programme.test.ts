import { expect, test } from "vitest";
import { organisedSite, reviewedIn, YEAR } from "./organised.ts";

const PROGRAMME = `/organisation/${YEAR}/programme`;
const CSV = "id,title,date,start,end,room\na1,Plénière,2030-03-12,09:00,10:00,Grande halle\nEND\n";

test("a file is previewed, imported once, and released with its changes", async () => {
  const { site, organiser } = await organisedSite();
  const shown = await upload(organiser, CSV);
  const preview = shown.headers.get("location") ?? "";
  expect([shown.status, preview]).toEqual([303, expect.stringMatching(/\/programme\/import\/[0-9a-f-]{36}$/)]);
  const page = await (await organiser.get(preview)).text();
  expect(page).toContain("Plénière");
  expect(await sessions(site.db)).toBe(1);
  expect((await organiser.post(preview, {})).status).toBe(303);
  expect((await organiser.post(preview, {})).status).toBe(404);
  expect(await sessions(site.db)).toBe(2);
  const changes = await (await organiser.get(`${PROGRAMME}/publication`)).text();
  expect(changes).toContain("Plénière");
  expect(
    (await organiser.post(`${PROGRAMME}/publication`, { name: "Deuxième", reviewed: reviewedIn(changes) })).status,
  ).toBe(303);
  expect((await organiser.post(`${PROGRAMME}/publication`, { name: "" })).status).toBe(422);
});

test.each([
  ["a file cut in the middle", '{"schedule": {'],
  ["nothing that is a programme", "hello"],
  ["no bytes at all", ""],
])("%s is refused and changes nothing", async (_, text) => {
  const { site, organiser } = await organisedSite();
  expect((await upload(organiser, text)).status).toBe(422);
  const kept = await site.db.selectFrom("import_preview").select("id").execute();
  expect([kept, await sessions(site.db)]).toEqual([[], 1]);
});

test("a file of thousands of sessions is counted in full, and its page stays short", async () => {
  const { site, organiser } = await organisedSite();
  const rows = Array.from({ length: 2500 }, (_, at) => `b${at},Séance ${at},2030-03-12,09:00,10:00,Grande halle`);
  const shown = await upload(organiser, `id,title,date,start,end,room\n${rows.join("\n")}\nEND\n`);
  const page = await (await organiser.get(shown.headers.get("location") ?? "")).text();
  expect(page).toMatch(/2\s?500<\/summary>/);
  expect(page.match(/et 500 autres/g)?.length).toBeGreaterThan(0);
  expect(page.match(/Séance \d+/g)?.length).toBeLessThan(7000);
  expect(await sessions(site.db)).toBe(1);
});

type Site = Awaited<ReturnType<typeof organisedSite>>;

async function upload(organiser: Site["organiser"], text: string): Promise<Response> {
  const boundary = "programme";
  const file = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="programme.csv"\r\ncontent-type: text/csv\r\n\r\n${text}\r\n--${boundary}--\r\n`;
  return organiser.post(`${PROGRAMME}/import`, file, {
    headers: { "content-type": `multipart/form-data; boundary=${boundary}` },
  });
}

async function sessions(db: Site["site"]["db"]): Promise<number> {
  return (await db.selectFrom("session").select("id").execute()).length;
}
