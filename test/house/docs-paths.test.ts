import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { expect, test } from "vitest";

/** Folders that a decision names because it removed them. */
const REMOVED = new Set(["app/http"]);

const FILES = execFileSync("git", ["ls-files", "-co", "--exclude-standard"], { encoding: "utf8" }).split("\n");
const NAMES = new Set(FILES.map((path) => basename(path)));
const DOCUMENTS = FILES.filter((path) => /^(docs\/.*|[A-Z]+)\.md$/.test(path));

/** Lists paths in backticks and targets of links that do not exist. Skips fenced code. */
function missing(document: string, text: string): string[] {
  const prose = text.replaceAll(/^```.*?^```/gms, "");
  const named = [...prose.matchAll(/`([^`\s]+)`/g)].flatMap(([, name = ""]) => (exists(name) ? [] : [name]));
  const linked = [...prose.matchAll(/\]\((?!https?:)([^)#\s]+)/g)].flatMap(([, to = ""]) =>
    existsSync(join(dirname(document), to)) ? [] : [to],
  );
  return [...named, ...linked].map((name) => `${document}: ${name}`);
}

/** False for a path or file name that matches no file of the project. `<noun>`, `*` and `YYYY-MM-DD` match any name. */
function exists(name: string): boolean {
  if (REMOVED.has(name)) return true;
  if (/^(app|bench|bin|db|docs|test)\//.test(name)) {
    const pattern = name
      .replace(/\/$/, "")
      .replaceAll(".", "\\.")
      .replaceAll(/<\w+>|YYYY-MM-DD|\*/g, "[^/]+");
    return FILES.some((path) => new RegExp(`^${pattern}(/|$)`).test(path));
  }
  return !/^\w[\w.-]*\.(tsx?|json|md|mjs|css)$/.test(name) || NAMES.has(name);
}

test("files and folders that the documents name exist", () => {
  expect(DOCUMENTS).toContain("docs/glossary.md");
  expect(DOCUMENTS.flatMap((path) => missing(path, readFileSync(path, "utf8")))).toEqual([]);
});

test("control: a moved file, a moved folder, an unknown name and a broken link are reported", () => {
  const text =
    "`app/domain/<noun>/` `app/moved/` `app/moved.ts` `moved.ts` `/health` [map](moved.md) [web](https://exemple.fr)";
  expect(missing("README.md", text)).toEqual(
    ["app/moved/", "app/moved.ts", "moved.ts", "moved.md"].map((name) => `README.md: ${name}`),
  );
});
