import { expect, test } from "vitest";
import { ON_SALE_YEAR, onSale } from "#test/support/edition-on-sale.ts";
import { freshSite } from "#test/support/site.ts";
import { filled } from "./forms.ts";

const EMAIL = "ada.martin@exemple.fr";

test("a registration does not name its address's account; its signed-in owner does, and the registration keeps its name", async () => {
  const site = await freshSite({ database: onSale });
  const nameOf = () =>
    site.db
      .selectFrom("person")
      .select(["given_name", "family_name", "organisation"])
      .where("email", "=", EMAIL)
      .executeTakeFirstOrThrow();
  const sent = await site.post(`/${ON_SALE_YEAR}/inscription`, filled());
  expect(sent.status).toBe(303);
  expect(await nameOf()).toEqual({ given_name: "", family_name: "", organisation: null });

  const page = "/mon-espace/coordonnees";
  const owner = await site.signIn(EMAIL);
  expect((await site.get(page)).status).toBe(302);
  expect(await (await owner.get("/mon-espace")).text()).toContain(`href="${page}"`);
  expect(await (await owner.get(`/en${page}`)).text()).toContain("My name");
  const refused = await owner.post(page, { given_name: "Adélaïde", family_name: " " });
  expect([refused.status, (await refused.text()).includes('value="Adélaïde"')]).toEqual([422, true]);
  const kept = await owner.post(page, { given_name: "Adélaïde", family_name: "Œuvrard" });
  expect([kept.status, kept.headers.get("location")]).toEqual([303, "/mon-espace"]);
  expect(await nameOf()).toMatchObject({ given_name: "Adélaïde", family_name: "Œuvrard" });
  await owner.post(page, { given_name: "Adélaïde", family_name: "Œuvrard" });
  const lines = await site.db.selectFrom("audit").select("person_id").where("verb", "=", "name-account").execute();
  expect(lines).toEqual([{ person_id: owner.personId }]);
  const registration = await site.db.selectFrom("registration").select("given_name").executeTakeFirstOrThrow();
  expect(registration.given_name).toBe("Ada");
});
