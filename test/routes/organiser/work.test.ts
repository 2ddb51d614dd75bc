import { expect, test } from "vitest";
import { type MatterKind, openMatter } from "#app/domain/billing/matters.ts";
import { openNotice } from "#app/domain/notices/open-notice.ts";
import { inTransaction } from "#app/domain/transaction.ts";
import { statementsOf } from "#test/support/asked.ts";
import { NOW } from "#test/support/database.ts";
import { makeOrderFor, makePaidEdition } from "#test/support/paid-samples.ts";
import { freshSite, type SignedInVisitor, type TestSite } from "#test/support/site.ts";

const WORK = "/organisation/2030/a-traiter";
const LEGAL = {
  director: "Ada",
  publisher_phone: "1",
  host: "H",
  officer: "O",
  accessibility_scheme: "S",
  mediator: "M",
};

/** An edition that lacks nothing, with an order. */
async function opened() {
  const site = await freshSite();
  const edition = await makePaidEdition(site.db);
  await site.db.updateTable("edition").set({ contact_email: "organisation@exemple.invalid" }).execute();
  await site.db.updateTable("legal_information").set(LEGAL).execute();
  const { id: order } = await makeOrderFor(site.db, edition.id);
  return { site, edition, order, organiser: await site.signIn("organisation@exemple.invalid", "administrator") };
}

type Opened = Awaited<ReturnType<typeof opened>>;

async function open({ site, edition, order }: Opened, kind: MatterKind, count = 1): Promise<void> {
  await inTransaction(site.db, async (trx) => {
    for (let at = 0; at < count; at += 1)
      await openMatter(trx, { edition: edition.id, order, kind, subject: `test:${kind}:${at}`, now: NOW });
  });
}

/** The number in the menu, the one of the first page, and the items of the list; in a language. */
async function shown({ get }: SignedInVisitor, prefix = "") {
  const home = await (await get(`${prefix}/organisation/2030`)).text();
  const list = await (await get(`${prefix}${WORK}`)).text();
  const inMenu = (page: string) => Number(/rounded-full[^>]*><span aria-hidden="true">(\d+)</.exec(page)?.[1] ?? 0);
  const figure = Number(/a-traiter"[^>]*>[^<]*<\/a><\/dt><dd[^>]*>(\d+)</.exec(home)?.[1]);
  const items = list.split('<li class="m-0 grid').length - 1;
  return [inMenu(home), inMenu(list), figure, items];
}

test("the menu, the first page and the list say the same number, in both languages, to each what they may see; a reader can do nothing about it", async () => {
  const made = await opened();
  const { site, edition, organiser } = made;
  await open(made, "late-payment", 2);
  await inTransaction(site.db, (trx) =>
    openNotice(trx, {
      ...{ edition: edition.id, kind: "speaker-cancelled", subject: "x:1", session: edition.sessions.visite },
      ...{ by: null, now: NOW },
    }),
  );
  const [treasurer, programme, reader] = [
    await site.signIn("tresorerie@exemple.invalid", "treasurer"),
    await site.signIn("programme@exemple.invalid", "programme"),
    await site.signIn("lecture@exemple.invalid", "reader"),
  ];
  expect(await shown(organiser)).toEqual([3, 3, 3, 3]);
  expect(await shown(organiser, "/en")).toEqual([3, 3, 3, 3]);
  expect(await shown(treasurer)).toEqual([2, 2, 2, 2]);
  expect(await shown(programme)).toEqual([1, 1, 1, 1]);
  expect(await shown(reader)).toEqual([3, 3, 3, 3]);
  const verbs = async ({ get }: SignedInVisitor) =>
    (await (await get(WORK)).text()).match(/action="[^"]*a-traiter\//g)?.length ?? 0;
  expect([await verbs(organiser), await verbs(reader)]).toEqual([3, 0]);
});

test("what stops the registrations is part of the list and of its number, for who may mend it, until it is mended", async () => {
  const { site, organiser } = await opened();
  await site.db.updateTable("edition").set({ contact_email: null, published_at: null }).execute();
  const treasurer = await site.signIn("tresorerie@exemple.invalid", "treasurer");
  const page = await (await organiser.get(WORK)).text();
  const links = ["edition", "publication"].map((at) => page.includes(`href="/organisation/2030/${at}"`));
  expect([await shown(organiser), await shown(treasurer), links]).toEqual([
    [2, 2, 2, 0],
    [0, 0, 0, 0],
    [true, true],
  ]);
  await site.db
    .updateTable("edition")
    .set({ contact_email: "organisation@exemple.invalid", published_at: NOW })
    .execute();
  expect(await shown(organiser)).toEqual([0, 0, 0, 0]);
});

test("a kind narrows the list, an unknown one does not, and a long list has pages; the number of queries stays the same", async () => {
  const made = await opened();
  const { site, organiser } = made;
  await open(made, "late-payment");
  const count = async () => await statementsOf(site, () => organiser.get(WORK));
  const few = await count();
  await open(made, "amount-differs", 50);
  expect(await count()).toBe(few);
  const titles = async (query: string) => {
    const page = await (await organiser.get(WORK + query)).text();
    return page.split('/cloture"').length - 1;
  };
  const queries = ["", "?page=2", "?genre=late-payment", "?genre=to-approve", "?genre=%27%3B&page=2", "?page=99"];
  expect(await Promise.all(queries.map(titles))).toEqual([30, 21, 1, 0, 21, 0]);
});

test("of two organisers who settle the same at once, one does it, and nothing is done twice", async () => {
  const made = await opened();
  const { site, organiser } = made;
  await open(made, "invoice-file-failed");
  const second = await site.signIn("tresorerie@exemple.invalid", "treasurer");
  const { id } = await site.db.selectFrom("matter").select("id").executeTakeFirstOrThrow();
  const close = async (who: SignedInVisitor) => (await who.post(`${WORK}/${id}/cloture`, { note: "Vu" })).status;
  expect((await Promise.all([close(organiser), close(second)])).sort()).toEqual([303, 404]);
  expect([await closings(site), await shown(organiser)]).toEqual([1, [0, 0, 0, 0]]);
});

async function closings({ db }: TestSite): Promise<number> {
  return (await db.selectFrom("audit").select("id").where("verb", "=", "close-work").execute()).length;
}
