import { expect, test } from "vitest";
import { mayDo, type OfficeRight, type Role } from "#app/domain/people/rights.ts";
import { grantRole } from "#app/domain/people/roles.ts";
import { ADDRESSES } from "#test/house/addresses.ts";
import { attendees, editionAndGroups } from "#test/house/examples.ts";
import { NOW } from "#test/support/database.ts";
import { ON_SALE_YEAR } from "#test/support/edition-on-sale.ts";
import { doubledSlashes } from "#test/support/page-links.ts";
import { freshSite, type Visitor } from "#test/support/site.ts";

const CRAWLERS: readonly Role[] = ["reader", "programme", "treasurer", "door-supervisor"];

test("no page of the back office shows a link or a form that its reader may not use", async () => {
  const site = await freshSite({ seed: editionAndGroups });
  await attendees(site);
  const { id: edition } = await site.db
    .selectFrom("edition")
    .select("id")
    .where("year", "=", ON_SALE_YEAR)
    .executeTakeFirstOrThrow();
  const wrong: string[] = [];
  const seen: Record<string, number> = {};
  for (const role of CRAWLERS) {
    const email = `${role}@exemple.invalid`;
    await grantRole(site.db, { email, role, edition, by: null, now: NOW });
    const visitor = await site.signIn(email);
    const holder = { roles: [{ role, edition, checkpoints: null }] };
    const { pages, forms, doubled } = await crawl(visitor);
    wrong.push(...doubled.map((link) => `${role}: ${link}`));
    seen[role] = pages.size;
    for (const [path, { status, from }] of pages) if (status === 404) wrong.push(`${role}: ${from} links to ${path}`);
    for (const [path, from] of forms) {
      const right = rightToSend(path);
      if (right && !mayDo(holder, right, { edition })) wrong.push(`${role}: ${from} has a form for ${path}`);
    }
  }
  expect(wrong).toEqual([]);
  // The crawl reached the office, and more pages for readers with more rights.
  expect(seen.reader).toBeGreaterThan(40);
  expect(Math.min(...Object.values(seen))).toBeGreaterThan(3);
});

/**
 * Follows every link of the office from its first page. @returns each address with its status, and the forms' addresses
 */
async function crawl(visitor: Visitor) {
  const pages = new Map<string, { status: number; from: string }>();
  const forms = new Map<string, string>();
  const doubled: string[] = [];
  const queue = [{ path: `/organisation/${ON_SALE_YEAR}`, from: "the beginning" }];
  for (let next = queue.shift(); next; next = queue.shift()) {
    const { path, from } = next;
    if (pages.has(path)) continue;
    const answer = await visitor.get(path);
    pages.set(path, { status: answer.status, from });
    const body = answer.headers.get("content-type")?.includes("text/html") ? await answer.text() : "";
    doubled.push(...doubledSlashes(body).map((link) => `${path} links to ${link}`));
    for (const [, href = ""] of body.matchAll(/<a\s[^>]*?href="([^"]+)"/g)) {
      const { pathname } = new URL(href.replaceAll("&amp;", "&"), `http://site${path}`);
      if (/^\/(organisation|accueil)(\/|$)/.test(pathname)) queue.push({ path: pathname, from: path });
    }
    for (const [form] of body.matchAll(/<form\s[^>]*>/g)) {
      const action = /action="([^"]*)"/.exec(form)?.[1] ?? path;
      const { pathname } = new URL(action.replaceAll("&amp;", "&"), `http://site${path}`);
      if (/method="post"/.test(form) && pathname.startsWith("/organisation")) forms.set(pathname, path);
    }
    for (const [, action = ""] of body.matchAll(/formaction="([^"]+)"/gi))
      forms.set(new URL(action, `http://site${path}`).pathname, path);
  }
  return { pages, forms, doubled };
}

/** Returns the right that sending a form to an office address needs, by the table of addresses. */
function rightToSend(path: string): OfficeRight | null {
  const patterns = Object.keys(ADDRESSES)
    .filter((pattern) => pattern.startsWith("organisation"))
    .filter((pattern) => new RegExp(`^/${pattern.replaceAll(".", "\\.").replace(/:\w+/g, "[^/]+")}$`).test(path))
    .toSorted((a, b) => a.split(":").length - b.split(":").length);
  const access = ADDRESSES[patterns[0] ?? ""];
  if (access === undefined) throw new Error(`${path} is no address of the office`);
  return [access].flat().at(-1) as OfficeRight;
}
