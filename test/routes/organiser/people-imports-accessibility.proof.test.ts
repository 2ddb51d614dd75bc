import { expect, test } from "vitest";
import { barriers } from "#test/support/accessibility.ts";
import { makeEdition } from "#test/support/edition-samples.ts";
import { csvOfPeople, imported, sampleList, staged } from "#test/support/people-lists.ts";
import { freshSite } from "#test/support/site.ts";

test("every page of an import of people is accessible, before and after its confirmation", {
  timeout: 240_000,
}, async () => {
  const site = await freshSite();
  const { id: edition } = await makeEdition(site.db);
  const organiser = await site.signIn("organisation@exemple.invalid", "organiser");
  const { id: preview } = await staged(site.db, { edition, bytes: sampleList("mairie-liste.xlsx") });
  const { id: done } = await imported(site.db, { edition, bytes: csvOfPeople(3) });
  const list = "/organisation/2030/inscriptions/import";
  const pages = ["", "/categories", "/confirmation", "/colonnes/1", "/lignes/11"].map(
    (page) => `${list}/${preview}${page}`,
  );
  const paths = [list, ...pages, `${list}/${done}`, `${list}/${done}/retrait`];
  expect(await barriers(site.url, { paths, cookie: organiser.cookie })).toEqual([]);
});
