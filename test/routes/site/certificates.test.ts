import { expect, test } from "vitest";
import { badgeOf, record, scanOf } from "#test/support/scan-samples.ts";
import { readPdf } from "../../print/pdf-pages.ts";
import { withRegistration } from "../me/registered-site.ts";

test("the code on a certificate opens a page that repeats it and says no more, until the name is corrected", async () => {
  const { site, path, edition } = await withRegistration();
  const { id } = await site.db.selectFrom("registration").select("id").executeTakeFirstOrThrow();
  site.clock.now = new Date("2030-03-12T09:00:00Z");
  const scan = scanOf(await badgeOf(site.db, edition, id), { scannedAt: site.clock.now });
  await record(site.db, edition, [scan], { now: site.clock.now, edition: { id: edition, days: ["2030-03-12"] } });
  const paper = async () => {
    const [page] = await readPdf(Buffer.from(await (await site.get(`${path}/attestation.pdf`)).arrayBuffer()));
    return page?.codes ?? [];
  };
  const [address = ""] = await paper();
  expect(address).toMatch(/^https?:\/\/[^/]+\/attestations\/[a-z2-9]{26}$/);
  expect(await paper()).toEqual([address]);
  const { pathname } = new URL(address);
  const opened = [];
  for (const page of [pathname, `/en${pathname}`, `${pathname.slice(0, -1)}0`, `/en/attestations/${"a".repeat(26)}`]) {
    const answer = await site.get(page);
    const text = await answer.text();
    const said = ["Ada Martin", "Commune d’essai", "ada@exemple.fr"].map((each) => text.includes(each));
    opened.push([answer.status, answer.headers.get("x-robots-tag"), answer.headers.get("cache-control"), ...said]);
  }
  const valid = [200, "noindex", "private, no-store", true, true, false];
  expect(opened.slice(0, 2)).toEqual([valid, valid]);
  expect(opened.slice(2).map(([status, , , ...said]) => [status, ...said])).toEqual([
    [404, false, false, false],
    [404, false, false, false],
  ]);
  await site.db.updateTable("registration").set({ given_name: "Adèle" }).execute();
  const after = await (await site.get(pathname)).text();
  expect([after.includes("Ada Martin"), after.includes("Adèle")]).toEqual([false, false]);
  const [renewed] = await paper();
  expect(renewed).not.toBe(address);
  expect(await (await site.get(new URL(renewed ?? "").pathname)).text()).toContain("Adèle Martin");
});
