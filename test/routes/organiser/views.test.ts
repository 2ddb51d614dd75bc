import { expect, test } from "vitest";
import { messagesIn } from "#app/i18n/messages.server.ts";
import { statementsOf } from "#test/support/asked.ts";
import { organisedSite, registered, YEAR } from "./organised.ts";

const { t } = messagesIn("fr");
const LIST = `/organisation/${YEAR}/inscriptions`;
const NONE = { c2: "", c3: "", c4: "", c5: "", c6: "", c7: "", c8: "", c9: "" };

test("a view keeps filters, order and columns for the page and its files, is shared or one's own, changed and removed", async () => {
  const { site, organiser, edition, ticketType } = await organisedSite();
  await registered(site.db, edition, ["Premier", "Second"]);
  const reader = await site.signIn("lecture@exemple.invalid", "reader", edition);
  const slug = (
    await site.db.selectFrom("ticket_type").select("slug").where("id", "=", ticketType).executeTakeFirstOrThrow()
  ).slug;
  const filters = `categorie=${slug}&tri=date&sens=desc`;
  const keep = { ...NONE, name: "Par date", c2: "date", c3: "email", c4: "date", c5: "cancelled" };
  const saved = await organiser.post(`${LIST}/vues/nouvelle?q=premier&page=2&${filters}`, keep);
  const { id } = await site.db.selectFrom("saved_view").select("id").executeTakeFirstOrThrow();
  expect(saved.headers.get("location")).toBe(`${LIST}?${filters}&vue=${id}&fait=added`);
  const stored = () => site.db.selectFrom("saved_view").select(["query", "columns", "is_shared"]).executeTakeFirst();
  expect(await stored()).toEqual({ query: filters, columns: ["date", "email", "cancelled"], is_shared: false });

  const page = await (await organiser.get(`${LIST}?${filters}&vue=${id}`)).text();
  const headings = [...page.matchAll(/<th scope="col"[^>]*>(?:<a[^>]*>)?([^<]+)/g)].map(([, label]) => label);
  expect(headings).toEqual(labels("name", "date", "email", "cancelledAt"));
  const file = await (await organiser.get(`${LIST}.csv?${filters}&vue=${id}`)).text();
  expect(file.trim().split("\r\n")[0]?.replace("\ufeff", "")).toBe(
    labels("familyName", "givenName", "date", "email", "cancelledAt").join(";"),
  );

  const seen = async () => (await (await reader.get(`${LIST}?vue=${id}`)).text()).includes("Par date");
  const change = (visitor: typeof organiser, name: string, shared?: "on") =>
    visitor.post(`${LIST}/vues/${id}?etat=cancelled`, { ...NONE, name, ...(shared && { shared }) });
  expect([await seen(), (await reader.get(`${LIST}/vues/${id}`)).status]).toEqual([false, 404]);
  expect((await change(organiser, "Par date", "on")).status).toBe(303);
  expect([await seen(), await stored()]).toEqual([true, { query: "etat=cancelled", columns: [], is_shared: true }]);
  expect([
    (await change(reader, "À moi")).status,
    (await reader.post(`${LIST}/vues/${id}/retrait`, {})).status,
  ]).toEqual([404, 404]);
  expect((await change(organiser, " ")).status).toBe(422);
  expect((await organiser.post(`${LIST}/vues/${id}/retrait`, {})).status).toBe(303);
  const gone = await (await organiser.get(`${LIST}?vue=${id}&etiquette=99`)).text();
  expect([gone.includes(t("organiser:views.gone")), gone.includes(t("organiser:views.filterGone"))]).toEqual([
    true,
    true,
  ]);
});

test("the list with views asks the database as much for 50 registrations and views as for 1", async () => {
  const { site, organiser, edition } = await organisedSite();
  const add = async (names: readonly string[]) => {
    await registered(site.db, edition, names);
    for (const name of names) await organiser.post(`${LIST}/vues/nouvelle`, { ...NONE, name, c2: "tags" });
  };
  const ask = async () => expect((await organiser.get(`${LIST}?vue=1`)).status).toBe(200);
  await add(["Premier"]);
  const one = await statementsOf(site, ask);
  await add(Array.from({ length: 49 }, (_, at) => `Autre ${at}`));
  expect(await statementsOf(site, ask)).toBe(one);
});

type LabelKey = "name" | "familyName" | "givenName" | "date" | "email" | "cancelledAt";

function labels(...keys: readonly LabelKey[]): string[] {
  return keys.map((key) => t(`organiser:registrations.${key}`));
}
