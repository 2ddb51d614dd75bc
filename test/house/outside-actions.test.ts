import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { NOTICE_KINDS } from "#app/domain/notices/notice-kinds.ts";
import routes from "#app/routes.ts";
import { type Notification, OUTSIDE_ACTIONS } from "./outside-actions.ts";
import { sourceFiles } from "./source-files.ts";

const SOURCES = new Map(sourceFiles().map((file) => [file.path, file]));

/** Every address outside the back office and the door whose page has a form, with its module. */
const TAKES_FORMS = new Map(
  (await routes)
    .map(({ path = "", file }) => [path, `app/${file}`] as const)
    .filter(([path]) => !/^(en|organisation|accueil)(\/|$)/.test(path))
    .filter(([, file]) => /^export (async function|const) action\b/m.test(SOURCES.get(file)?.text ?? "")),
);

test("the table lists every form outside the back office, with the people it notifies, and no other", () => {
  expect(Object.keys(OUTSIDE_ACTIONS).sort()).toEqual([...TAKES_FORMS.keys()].sort());
});

test("each form reaches the code that posts the letter or opens the item in the table", () => {
  const wrong = Object.entries(OUTSIDE_ACTIONS).flatMap(([path, action]) => {
    const reached = "tells" in action ? domainOf(TAKES_FORMS.get(path) ?? "") : [];
    const kinds = "tells" in action ? action.tells.flatMap(kindOf) : [];
    return kinds
      .filter((kind) => !reached.some((text) => text.includes(`"${kind}"`)))
      .map((kind) => `${path}: ${kind}`);
  });
  expect(wrong).toEqual([]);
});

test("each entry is proven by a test that exists, and every kind of notice comes from a form of the table", () => {
  const entries = Object.values(OUTSIDE_ACTIONS).flatMap((action) => ("tells" in action ? [action] : []));
  const missing = entries.filter(({ tells, proof: [file, name] }) => {
    const text = SOURCES.get(`test/${file}.test.ts`)?.text ?? "";
    return tells.length === 0 || !text.includes(`"${name}"`);
  });
  expect(missing.map(({ proof }) => proof)).toEqual([]);
  const told = new Set(entries.flatMap(({ tells }) => tells.flatMap(kindOf)));
  expect(NOTICE_KINDS.filter((kind) => !told.has(kind))).toEqual([]);
});

test("every item under « À traiter » has its title in both languages", () => {
  for (const language of ["fr", "en"]) {
    const words = readFileSync(join(import.meta.dirname, `../../app/i18n/${language}/notices.json`), "utf8");
    const { kinds } = JSON.parse(words) as { kinds: Record<string, string> };
    expect(Object.keys(kinds).sort()).toEqual([...NOTICE_KINDS].sort());
  }
});

function kindOf(told: Notification): string[] {
  if ("letter" in told) return [told.letter];
  if ("notice" in told) return [told.notice];
  return "matter" in told ? [told.matter] : [];
}

/** The texts of the domain's modules that a page's module reaches, directly or indirectly. */
function domainOf(page: string): string[] {
  const seen = new Set<string>();
  const next = [page];
  for (let path = next.pop(); path !== undefined; path = next.pop()) {
    const source = SOURCES.get(path);
    if (!source || seen.has(path) || !/^app\/(domain|routes|server)\//.test(path) || LISTS.has(path)) continue;
    seen.add(path);
    next.push(...source.imports);
  }
  return [...seen].filter((path) => path.startsWith("app/domain/")).map((path) => SOURCES.get(path)?.text ?? "");
}

/** Modules that name every kind. */
const LISTS = new Set([
  "app/domain/letter-states.ts",
  "app/domain/outbox.ts",
  "app/domain/notices/notices.ts",
  "app/domain/billing/matters.ts",
]);
