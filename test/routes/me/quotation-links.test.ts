import { expect, test } from "vitest";
import { changeRegistration } from "#app/domain/billing/change-registration.ts";
import { readCorrectable } from "#app/domain/registration/correctable.ts";
import { NOW } from "#test/support/database.ts";
import { pageOf } from "#test/support/quotation-pages.ts";
import { accept, attendeeOf, makeQuotingEdition, quote, quoting } from "#test/support/quotation-samples.ts";
import { freshSite } from "#test/support/site.ts";
import { upload } from "#test/support/upload.ts";

const PDF = Buffer.from("%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n");

test("an acceptance writes to one mailbox no more often than other forms do", async () => {
  const site = await freshSite({ settings: { RATE_LIMITS: "on" } });
  const edition = await makeQuotingEdition(site.db);
  const place = { ticketType: "visiteur", attendee: null };
  const [many, one] = [
    await quote(site.db, edition, { places: Array.from({ length: 31 }, () => place) }),
    await quote(site.db, edition, { places: [place] }),
  ];
  const people = (count: number) =>
    Array.from({ length: count }, (_, at) => at + 1).flatMap((at) => [
      [`${at}_given_name`, `Ada ${at}`],
      [`${at}_family_name`, "Modèle"],
      [`${at}_email`, `ada+${at}@villefictive.example`],
    ]);
  const send = async (quotation: number, count: number) => {
    const said = { people: String(count), acceptor: "Zoé Exemple", ...Object.fromEntries(people(count)) };
    return (await upload(site, `${await pageOf(site, quotation)}/acceptation`, said, null)).status;
  };
  expect([await send(many.id, 31), await send(one.id, 1)]).toEqual([429, 429]);
  const orders = await site.db.selectFrom("order").select("id").execute();
  expect(orders).toEqual([]);
});

test("the link of an accepted quotation opens nothing once its order has moved to another address", async () => {
  const site = await freshSite();
  const edition = await makeQuotingEdition(site.db);
  const { by, buyer } = await quoting(site.db, edition);
  const attendee = { ...attendeeOf("Ada"), email: buyer.email };
  const { id } = await quote(site.db, edition, { places: [{ ticketType: "visiteur", attendee }] });
  await accept(site.db, id, { people: [] });
  const page = await pageOf(site, id);
  const paths = [page, `${page}/devis.pdf`, `${page}/bon-de-commande`];
  const open = async () => await Promise.all(paths.map(async (path) => (await site.get(path)).status));
  const before = await open();
  const { id: registration } = await site.db.selectFrom("registration").select("id").executeTakeFirstOrThrow();
  const current = await readCorrectable(site.db, { edition, id: registration });
  if (!current) throw new Error("no such registration");
  const { language, ticket_type: ticketType, sessions, note } = current;
  await changeRegistration(site.db, {
    ...{
      edition,
      id: registration,
      by,
      reason: "Adresse fausse",
      message: null,
      tells: true,
      resends: false,
      now: NOW,
    },
    wanted: {
      ...{ attendee: attendeeOf("Ada"), email: "ada@juste.example", language, ticketType, sessions, note },
    },
  });
  const sent = await upload(site, `${page}/bon-de-commande`, {}, PDF);
  expect([before, await open(), sent.status]).toEqual([[200, 200, 200], [404, 404, 404], 404]);
});
