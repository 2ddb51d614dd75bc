import { expect, test } from "vitest";
import { organisedSite, registered, YEAR } from "./organised.ts";

const LETTERS = `/organisation/${YEAR}/courriels`;

test("letters are listed by state and read without a mail server; one that failed waits again", async () => {
  const { site, organiser, edition } = await organisedSite();
  await registered(site.db, edition, ["Fictif", "Fictive"]);
  const [first, second] = await site.db.selectFrom("letter").select("id").orderBy("id").execute();
  const failed = { abandoned_at: site.clock.now, failure: "550 no such mailbox", attempts: 3 };
  await site.db
    .updateTable("letter")
    .set(failed)
    .where("id", "=", first?.id ?? 0)
    .execute();
  const listed = async (state: string) => {
    const page = await (await organiser.get(`${LETTERS}?etat=${state}`)).text();
    return [...page.matchAll(/courriels\/(\d+)"/g)].map(([, id]) => Number(id));
  };
  expect([await listed("failed"), await listed("waiting"), await listed("sent")]).toEqual([
    [first?.id],
    [second?.id],
    [],
  ]);
  const own = `${LETTERS}/${first?.id}`;
  expect(await (await organiser.get(own)).text()).toContain("550 no such mailbox");
  expect(await (await organiser.get(`${LETTERS}/${second?.id}`)).text()).toContain("/mon-espace/inscriptions/");
  const again = await organiser.post(`${own}/relance`, {});
  expect([again.status, again.headers.get("location")]).toEqual([303, `${own}?fait=posted`]);
  const twice = await organiser.post(`${own}/relance`, {});
  expect([twice.status, twice.headers.get("location")]).toEqual([303, own]);
  expect([await listed("failed"), await listed("waiting")]).toEqual([[], [second?.id, first?.id]]);
});
