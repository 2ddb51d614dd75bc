import { expect, test } from "vitest";
import { type SourceFile, sourceFiles } from "./source-files.ts";

const files = sourceFiles();
const inside = (folder: string) => files.filter((file) => file.path.startsWith(`${folder}/`));

/** Lists violations of a rule, one line each, with the file and the forbidden import. */
function offences(checked: readonly SourceFile[], isForbidden: (name: string, file: SourceFile) => boolean): string[] {
  return checked.flatMap((file) =>
    file.imports.filter((name) => isForbidden(name, file)).map((name) => `${file.path} imports ${name}`),
  );
}

const isOurs = (name: string) => /^(app|db|bin|test|bench)\//.test(name);

test("the domain imports only itself, the tables' types, kysely and the schemas of jsonb", () => {
  const allowed =
    /^(app\/domain\/|db\/schema\.ts$|kysely(\/helpers\/postgres)?$|temporal-polyfill$|zod$|lru-cache$|@sindresorhus\/slugify$|node:(async_hooks|crypto|util)$)/;
  expect(offences(inside("app/domain"), (name) => !allowed.test(name))).toEqual([]);
});

test("the domain's folders depend on one another in one direction", () => {
  const order = [
    "communes",
    "people",
    "notices",
    "waiting",
    "edition",
    "programme",
    "speakers",
    "questions",
    "registration",
    "vouchers",
    "billing",
    "reconfirmation",
    "surveys",
    "quotations",
    "allotments",
    "deposits",
    "treasury",
    "people-imports",
    "bookkeeping",
    "groups",
    "announcements",
    "door",
    "erasure",
    "merging",
    "returned",
    "work",
    "figures",
  ];
  const floor = (path: string) => order.indexOf(path.split("/")[2] ?? "");
  const above = offences(inside("app/domain"), (name, file) => {
    if (!name.startsWith("app/domain/")) return false;
    return floor(name) > floor(file.path);
  });
  expect(above).toEqual([]);
});

test("letters, prints, feeds and importers are functions of plain data", () => {
  const edges = ["app/mail", "app/print", "app/feeds", "app/imports", "app/pictures", "app/wallet"].flatMap(inside);
  expect(offences(edges, (name) => /^(db\/|kysely|pg$|app\/(routes|server|forms|ui|jobs)\/)/.test(name))).toEqual([]);
});

test("jobs do not know pages", () => {
  expect(offences(inside("app/jobs"), (name) => /^app\/(routes|server|forms|ui)\//.test(name))).toEqual([]);
});

test("only npm run dev shows the preview", () => {
  const others = files.filter(({ path }) => !/^(app\/preview\/|test\/)|^bin\/dev\.ts$/.test(path));
  expect(offences(others, (name) => name.startsWith("app/preview/"))).toEqual([]);
});

const folder = (path: string) => path.split("/").slice(0, -1).join("/");

/** Lists imports into folders of pages from outside; only the URL table and tests may do so. */
function intrusions(checked: readonly SourceFile[]): string[] {
  return offences(
    checked.filter(({ path }) => !path.startsWith("test/")),
    (name, file) => name.startsWith("app/routes/") && folder(name) !== folder(file.path),
  );
}

test("nothing outside a folder of pages imports from it", () => {
  expect(intrusions(files)).toEqual([]);
  const page = (path: string): SourceFile => ({ path, text: "", imports: ["app/routes/organiser/venues/fields.tsx"] });
  const own = page("app/routes/organiser/venues/edit.tsx");
  const strangers = ["app/routes/organiser/tracks/edit.tsx", "app/ui/field.tsx", "bin/serve.ts"].map(page);
  expect(intrusions([own, ...strangers])).toEqual(
    strangers.map(({ path }) => `${path} imports app/routes/organiser/venues/fields.tsx`),
  );
});

/** Lists shared files that only a single folder of pages uses, directly or through others. */
function misplaced(checked: readonly SourceFile[]): string[] {
  const shared = /^app\/(ui|server)\//;
  const usersOf = (path: string, seen = new Set<string>()): string[] => {
    if (!shared.test(path)) return [path.startsWith("app/routes/") ? folder(path) : path];
    if (seen.has(path)) return [];
    seen.add(path);
    return checked.filter(({ imports }) => imports.includes(path)).flatMap((file) => usersOf(file.path, seen));
  };
  return checked
    .filter(({ path }) => shared.test(path))
    .flatMap(({ path }) => {
      const users = [...new Set(usersOf(path))].filter((user) => !user.startsWith("test/"));
      return users.length === 1 && users[0]?.startsWith("app/routes/") ? [`${path} is used by ${users[0]} alone`] : [];
    });
}

test("code used by a single folder of pages is in that folder", () => {
  expect(misplaced(files)).toEqual([]);
  const file = (path: string, ...imports: string[]): SourceFile => ({ path, text: "", imports });
  const lonely = [file("app/ui/hue.ts"), file("app/ui/swatch.tsx", "app/ui/hue.ts")];
  const tracks = file("app/routes/organiser/tracks/edit.tsx", "app/ui/swatch.tsx");
  expect(misplaced([...lonely, tracks])).toEqual(
    lonely.map(({ path }) => `${path} is used by app/routes/organiser/tracks alone`),
  );
  expect(misplaced([...lonely, tracks, file("app/routes/site/programme/show.tsx", "app/ui/hue.ts")])).toHaveLength(1);
});

test("components and forms do not know the server", () => {
  const below = ["app/ui", "app/forms"].flatMap(inside);
  expect(offences(below, (name) => name.startsWith("app/server/"))).toEqual([]);
});

test("the URL table names pages that exist, each below an audience", () => {
  const [table] = files.filter(({ path }) => path === "app/routes.ts");
  const named = [...(table?.text ?? "").matchAll(/"([a-z-]+(?:\/[a-z-]+)+\.tsx?)"/g)].map(
    ([, file]) => `app/routes/${file}`,
  );
  const audiences =
    /^app\/routes\/(site|me|speaker|groups|organiser)\/[a-z-]+\/[a-z-]+\.tsx?$|^app\/routes\/(door|sign-in|machine)\/[a-z-]+\.tsx?$/;
  expect(named.filter((file) => !files.some(({ path }) => path === file) || !audiences.test(file))).toEqual([]);
});

test("the database's room knows nothing of the application", () => {
  expect(offences(inside("db"), (name) => isOurs(name) && !name.startsWith("db/"))).toEqual([]);
});

test("each vendor's package is imported in one place", () => {
  const doors: Record<string, RegExp> = {
    stripe: /^app\/payments\//,
    "@react-pdf/renderer": /^app\/print\//,
    qrcode: /^app\/print\//,
    sharp: /^app\/pictures\//,
    "@stackforge-eu/factur-x": /^app\/print\//,
    nodemailer: /^app\/mail\//,
    "pg-boss": /^(app\/jobs\/|db\/migrate\.ts$)/,
    saxes: /^app\/(imports|print)\//,
  };
  const strangers = offences(
    files.filter((file) => /^(app|db)\//.test(file.path)),
    (name, file) => doors[name] !== undefined && !doors[name].test(file.path),
  );
  expect(strangers).toEqual([]);
});

test("SQL stays out of routes", () => {
  expect(offences(inside("app/routes"), (name) => /^(kysely|pg|db\/)/.test(name))).toEqual([]);
});

test("settings are read in one place, and time comes from the clock", () => {
  const reads = (pattern: RegExp, allowed: RegExp) =>
    files
      .filter((file) => /^(app|db)\//.test(file.path) && !allowed.test(file.path) && pattern.test(file.text))
      .map((file) => file.path);
  expect(reads(/\bprocess\.env\b/, /^app\/env\.server\.ts$/)).toEqual([]);
  expect(reads(/\bnew Date\(\)|\bDate\.now\(\)/, /^app\/(routes\/|jobs\/|domain\/clock\.ts$|ui\/enhance\/)/)).toEqual(
    [],
  );
});
