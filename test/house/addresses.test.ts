import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { Capability } from "#app/domain/people/rights.ts";
import routes from "#app/routes.ts";
import { onSale } from "#test/support/edition-on-sale.ts";
import { stripeSettings } from "#test/support/fake-stripe.ts";
import { doubledSlashes } from "#test/support/page-links.ts";
import { freshSite } from "#test/support/site.ts";
import { type Access, ADDRESSES } from "./addresses.ts";
import { attendees, editionAndGroups, example, NOT_READ, UNKNOWN_CODE } from "./examples.ts";

const paths = (await routes).map((entry) => entry.path ?? "");
const listed = paths.map((path) => path.replace(/^en(\/|$)/, ""));

test("every address is in the table, and the table names no other", () => {
  expect([...new Set(listed)].sort()).toEqual(Object.keys(ADDRESSES).sort());
});

test("every page exists in both languages", () => {
  const single = new Set([
    "sitemap.xml",
    "portraits/:id/:file",
    "supports/:id",
    "robots.txt",
    ".well-known/security.txt",
    "health",
    "ready",
    "hooks/stripe",
  ]);
  const missing = Object.keys(ADDRESSES).filter(
    (path) => !single.has(path) && !paths.includes(path ? `en/${path}` : "en"),
  );
  expect(missing).toEqual([]);
});

test("each loader and each form asks for the right that the table names", async () => {
  const wrong: string[] = [];
  for (const { path = "", file } of await routes) {
    const access = path.startsWith("en") ? undefined : ADDRESSES[path];
    if (access === undefined || BY_LIST.has(path) || !isRight(access)) continue;
    const source = await readFile(join(import.meta.dirname, "../../app", file), "utf8");
    const rights = { loader: [access].flat().at(0), action: [access].flat().at(-1) };
    for (const part of ["loader", "action"] as const) {
      const asked = rightAskedBy(source, part);
      if (asked !== null && asked !== rights[part]) wrong.push(`${file} ${part}: ${asked}, not ${rights[part]}`);
    }
  }
  expect(wrong).toEqual([]);
});

test("pages for everyone, or for holders of a code, open", async () => {
  const site = await freshSite({ seed: editionAndGroups, settings: stripeSettings("http://127.0.0.1:9") });
  const { code, orderCode, waitCode } = await attendees(site);
  const wrong: string[] = [];
  const person = await site.signIn("quelquun@exemple.invalid");
  for (const [pattern, access] of Object.entries(ADDRESSES)) {
    if (NOT_READ.has(pattern) || isRight(access)) continue;
    const path = (await example(site.db, pattern)).replace(
      UNKNOWN_CODE,
      pattern.startsWith("mon-espace/dossiers")
        ? orderCode
        : pattern.startsWith("mon-espace/attente")
          ? waitCode
          : code,
    );
    const answer = await (access === "person" ? person : site).get(`/${path}`);
    if (answer.status !== 200) wrong.push(`${access} /${path}: ${answer.status}`);
    const isPage = answer.headers.get("content-type")?.includes("text/html");
    for (const link of isPage ? doubledSlashes(await answer.text()) : []) wrong.push(`/${path} links to ${link}`);
    if (!isPage) await answer.body?.cancel();
  }
  expect(wrong).toEqual([]);
  const planted = ['<a href="/organisation//badges">', '<form action="https://site//x">', '<a href="//mon-espace">'];
  const right = ['<a href="https://site/a?retour=//b">', '<img src="/a/b">'];
  expect([...planted, ...right].filter((html) => doubledSlashes(html).length > 0)).toEqual(planted);
});

test("without the right code a registration does not exist", async () => {
  const site = await freshSite({ database: onSale });
  const organiser = await site.signIn("organisation@exemple.invalid", "organiser");
  const codes = Object.keys(ADDRESSES).filter((pattern) => ADDRESSES[pattern] === "code");
  for (const pattern of codes) {
    const path = `/${await example(site.db, pattern)}`;
    for (const visitor of [site, organiser]) {
      expect([path, (await visitor.get(path)).status]).toEqual([path, 404]);
    }
  }
});

/** Addresses whose right depends on their subject: the removed record, or the existing editions. */
const BY_LIST = new Set(["organisation/:year/:list/:id/suppression", "organisation"]);

function isRight(access: Access): access is Exclude<Access, "everyone" | "code" | "person"> {
  return access !== "everyone" && access !== "code" && access !== "person";
}

/** Returns the first right that a loader or an action requires; null without one. */
function rightAskedBy(source: string, part: "loader" | "action"): string | null {
  const body = source.match(new RegExp(`^export (?:async function|const) ${part}\\b[^]*?(?=^export |^}|;$)`, "m"));
  const whole = source.slice(body?.index ?? source.length).split(/^}/m)[0] ?? "";
  if (!body) return null;
  // A page made by a page function names its right in the first argument.
  const [, named] =
    /^export const \w+ = \w+(?:Loader|Action|\.(?:loader|action|button))\(\s*(?:\{ right: )?"([\w-]+)"/.exec(whole) ??
    [];
  if (named) return named;
  const [, guard = "", right] =
    /\b(require\w+|\w+\.enter|redirectToForm)\([^")]*(?:"[^"]*", )?(?:"([\w-]+)")?\)/.exec(whole) ?? [];
  return right ?? RIGHT_OF_GUARD[guard] ?? `none (${guard})`;
}

const RIGHT_OF_GUARD: Readonly<Record<string, Capability>> = {
  requireWaitingMailing: "release-programme",
  requireOfficeToAnswer: "edit-programme",
  requireHold: "edit-programme",
};
