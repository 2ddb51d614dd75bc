import { expect, test } from "vitest";
import { changeMeeting } from "#app/domain/groups/change-meeting.ts";
import { groupAndNeighbour } from "#test/support/group-samples.ts";
import { organisedSite, registered, YEAR } from "./organised.ts";

const LETTERS = `/organisation/${YEAR}/courriels`;

test("letters are listed by state and read without a mail server; a failed one is queued again", async () => {
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
  const reader = await site.signIn("lecture@exemple.invalid", "reader");
  const pages = [await (await organiser.get(own)).text(), await (await reader.get(own)).text()];
  expect(pages.map((page) => page.includes("550 no such mailbox"))).toEqual([true, true]);
  expect(pages.map((page) => page.includes(`action="${own}/relance"`))).toEqual([true, false]);
  expect(await (await organiser.get(`${LETTERS}/${second?.id}`)).text()).toContain("/mon-espace/inscriptions/");
  const again = await organiser.post(`${own}/relance`, {});
  expect([again.status, again.headers.get("location")]).toEqual([303, `${own}?fait=posted`]);
  const twice = await organiser.post(`${own}/relance`, {});
  expect([twice.status, twice.headers.get("location")]).toEqual([303, own]);
  expect([await listed("failed"), await listed("waiting")]).toEqual([[], [second?.id, first?.id]]);
});

test("working groups' letters are listed, filtered and sent again beside the edition's", async () => {
  const { site } = await organisedSite();
  const administrator = await site.signIn("administration@exemple.invalid", "administrator");
  const { group, meeting, by } = await groupAndNeighbour(site.db);
  const act = { group, meeting, by, now: site.clock.now };
  await changeMeeting(site.db, {
    ...act,
    title: "Réunion d’essai",
    agenda: null,
    location: "Halle",
    link: null,
    time: null,
  });
  const letter = await site.db
    .selectFrom("letter")
    .select("id")
    .where("kind", "=", "meeting-changed")
    .orderBy("id")
    .executeTakeFirstOrThrow();
  const failed = { abandoned_at: site.clock.now, failure: "550 no such mailbox" };
  await site.db.updateTable("letter").set(failed).where("id", "=", letter.id).execute();
  const obsolete = { abandoned_at: site.clock.now, failure: "told-later" };
  await site.db
    .updateTable("letter")
    .set(obsolete)
    .where("id", "=", letter.id + 1)
    .execute();
  const page = async (path: string) => (await (await administrator.get(path)).text()).replaceAll("<!-- -->", "");
  const listed = async (filter: string) => {
    const html = await page(`${LETTERS}/groupes?${filter}`);
    return [...html.matchAll(/courriels\/groupes\/(\d+)"/g)].map(([, id]) => Number(id));
  };
  const own = `${LETTERS}/groupes/${letter.id}`;
  const before = {
    counted: (await page(LETTERS)).includes("1 en échec"),
    failed: await listed("etat=failed"),
    obsolete: await listed("etat=obsolete"),
    changes: (await listed(`genre=meeting-changed&groupe=${group}`)).length,
    others: await listed(`groupe=${group + 1}&genre=meeting-changed`),
    shown: (await page(own)).includes("550 no such mailbox"),
    notOfTheEdition: (await administrator.get(`${LETTERS}/${letter.id}`)).status,
  };
  const again = await administrator.post(`${own}/relance`, {});
  expect({ ...before, again: again.headers.get("location"), after: await listed("etat=failed") }).toEqual({
    counted: true,
    failed: [letter.id],
    obsolete: [letter.id + 1],
    changes: 3,
    others: [],
    shown: true,
    notOfTheEdition: 404,
    again: `${own}?fait=posted`,
    after: [],
  });
});
