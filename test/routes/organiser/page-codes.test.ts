import { expect, test } from "vitest";
import { makeOrderFor } from "#test/support/paid-samples.ts";
import { accept, makeQuotingEdition, quote } from "#test/support/quotation-samples.ts";
import { freshSite, type SignedInVisitor } from "#test/support/site.ts";

test("who may only read sees no address of a page that acts for its holder, in pages, their data and letters", async () => {
  const site = await freshSite();
  const edition = await makeQuotingEdition(site.db);
  const { id: order, code } = await makeOrderFor(site.db, edition, 1, { payment: "mandate" });
  const { id: quotation } = await quote(site.db, edition);
  const accepted = await accept(site.db, quotation);
  if (accepted.kind !== "accepted") throw new Error(accepted.kind);
  const registrations = await site.db.selectFrom("registration").select(["id", "code"]).orderBy("id").execute();
  const letters = await site.db.selectFrom("letter").select("id").execute();
  const office = "/organisation/2030";
  const pages = [
    ...[`${office}/inscriptions`, `${office}/dossiers`, `${office}/recherche?q=Ada`, `${office}/dossiers/${order}`],
    ...[`${office}/devis/${quotation}`, `${office}/dossiers/${accepted.orderId}`],
    ...registrations.map(({ id }) => `${office}/inscriptions/${id}`),
    ...letters.map(({ id }) => `${office}/courriels/${id}`),
  ];
  const codes = [code, accepted.code, ...registrations.map((one) => one.code)];
  const seenBy = async (who: SignedInVisitor) => {
    const both = pages.flatMap((page) => [page, page.replace(/(\?|$)/, ".data$1")]);
    const texts = await Promise.all(both.map(async (page) => await (await who.get(page)).text()));
    return codes.filter((one) => texts.some((text) => text.includes(one)));
  };
  const reader = await site.signIn("lecture@exemple.invalid", "reader", edition);
  const organiser = await site.signIn("organisation@exemple.invalid", "organiser", edition);
  expect([await seenBy(reader), await seenBy(organiser)]).toEqual([[], codes]);
});
