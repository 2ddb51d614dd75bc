import { expect, test } from "vitest";
import { ADDRESSES } from "./addresses.ts";
import { type SourceFile, sourceFiles } from "./source-files.ts";

const SEARCHED = /^app\/(routes|ui|server|jobs|mail)\//;
/** The back office's menu: a table whose type is the table of addresses. */
const MENU = "app/ui/organiser/office.ts";
/** Addresses that others are made behind (`pathsBelow`): there a literal may lack the beginning. */
const BASES = ["", "organisation/", "organisation/:year/", "groupes/:slug/", "groupes/:slug/espace/"];
/** Functions that take an address by its pattern, which the compiler checks. */
const TYPED_CALL =
  /(?:\b(?:path|plainPath|pathsBelow|pathsBehind|space|site|leadTo|pageOf|redirectToForm)(?:<[^()]*>)?|\)|\w\.path)$/;
/** Properties whose type is an address of the table. */
const TYPED_PROPERTY = /(?:\b(?:path|page|after|back|again)\??(?:: | = |=)|=== | \| |<)$/;

const ALL = Object.keys(ADDRESSES).map((address) => address.split("/"));
const BEHIND = BASES.flatMap((base) =>
  Object.keys(ADDRESSES)
    .filter((address) => address.startsWith(base))
    .map((address) => address.slice(base.length).split("/")),
);

/** The literals of source files that are addresses of the table and that no type checks. */
function literalAddresses(files: readonly SourceFile[]): string[] {
  return files
    .filter(({ path }) => SEARCHED.test(path) && path !== MENU)
    .flatMap(({ path, text }) => literalsIn(text).map((literal) => `${path}: ${literal}`));
}

function literalsIn(text: string): string[] {
  const code = text.replace(/\/\*[\s\S]*?\*\//g, "").replace(/^\s*\/\/.*$/gm, "");
  return [...code.matchAll(/"(\/[^"\n]+)"|`((?:\$\{[^}`]*\})?\/[^`\n]+)`/g)].flatMap(
    ({ 0: literal, 1: plain, 2: template, index }) => {
      if (plain !== undefined && (plain.includes(":") || isChecked(code.slice(0, index)))) return [];
      return isAddress(plain ?? template ?? "") ? literal : [];
    },
  );
}

/** `${own}/annulation` is an address too: the end of one. */
function isAddress(literal: string): boolean {
  const [address = ""] = literal.replace(/\$\{[^}]*\}/g, "\0").split(/[?#]/);
  const parts = address.replace(/^\0?\//, "").split("/");
  const known = address.startsWith("\0") ? ALL.map((all) => all.slice(-parts.length)) : BEHIND;
  return known.some(
    (pattern) =>
      pattern.length === parts.length &&
      pattern.some((part) => part && !part.startsWith(":")) &&
      pattern.every((part, at) => part === parts[at] || (part.startsWith(":") && parts[at] !== "")),
  );
}

/** Whether the compiler compares a literal with the table, by the code before it: the call that it is given to, or a property. */
function isChecked(before: string): boolean {
  if (TYPED_PROPERTY.test(before)) return true;
  let open = 0;
  for (let at = before.length - 1; at >= 0; at--) {
    if (before[at] === ")") open++;
    if (before[at] === "(" && open-- === 0) return TYPED_CALL.test(before.slice(0, at));
    if (before[at] === ";") return false;
  }
  return false;
}

test("addresses come from the table: no page, letter or answer writes one as a text", () => {
  expect(literalAddresses(sourceFiles())).toEqual([]);
  const planted = [
    '"/connexion"',
    '"/organisation?annee=2027"',
    `\`/organisation/\${year}/inscriptions/\${id}\``,
    `\`/courriels/\${letter.id}/relance\``,
    `\`\${own}/annulation\``,
  ];
  const page = {
    path: "app/routes/site/editions/show.tsx",
    text: `${planted.map((literal) => `redirect(${literal});`).join("\n")}
      path(language, "/connexion");
      path("/inscriptions/:id", { id });
      path(isOld ? "/editions" : "/groupes");
      // "/editions"
      text("/programme-des-autres");`,
    imports: [],
  };
  expect(literalAddresses([page])).toEqual(planted.map((literal) => `${page.path}: ${literal}`));
});
