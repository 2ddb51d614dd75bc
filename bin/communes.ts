/**
 * Makes `app/domain/communes/communes.json` from the data of the npm package `@etalab/decoupage-administratif` (INSEE, La
 * Poste; Licence Ouverte 2.0), which is not installed: it is twelve times as large.
 *
 *   npm pack @etalab/decoupage-administratif && tar -xzf etalab-*.tgz
 *   node bin/communes.ts package
 */
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";

const record = z.object({
  ...{ code: z.string(), nom: z.string(), type: z.string() },
  ...{ codesPostaux: z.array(z.string()).default([]), population: z.number().default(0) },
  /** Of an arrondissement, and of a commune déléguée or associée. */
  ...{ commune: z.string().optional(), chefLieu: z.string().optional() },
});

const [folder = ""] = process.argv.slice(2);
const read = async (file: string): Promise<unknown> => JSON.parse(await readFile(join(folder, file), "utf8"));
const { version } = z.object({ version: z.string() }).parse(await read("package.json"));
const records = z.array(record).parse(await read("data/communes.json"));
const present = new Set(records.filter(({ type }) => type === "commune-actuelle").map(({ code }) => code));
/** The most populous communes first, then what belongs to one. */
const rank = ({ type, population }: z.infer<typeof record>) =>
  type === "commune-actuelle" ? -population : Number.MAX_SAFE_INTEGER;
const lines = records
  .toSorted((one, other) => rank(one) - rank(other) || one.code.localeCompare(other.code))
  .flatMap(({ code, nom, type, codesPostaux, commune, chefLieu }) => {
    const of = type === "commune-actuelle" ? code : (commune ?? chefLieu);
    // A commune déléguée may have the code of its commune.
    if (of === undefined || !present.has(of) || (type !== "commune-actuelle" && present.has(code))) return [];
    return [[code === of ? code : `${code}>${of}`, nom.replaceAll("'", "’"), codesPostaux.join(" ")].join("\t")];
  });
const made = `@etalab/decoupage-administratif ${version}: INSEE, La Poste, Licence Ouverte 2.0`;
await writeFile("app/domain/communes/communes.json", `${JSON.stringify({ made, list: lines.join("\n") }, null, 2)}\n`);
console.log(`${lines.length} lines from version ${version}`);
