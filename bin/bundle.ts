/**
 * Bundles what Vite does not: the programs of `bin/`, the threads' workers and the small scripts of `app/ui/enhance/`.
 */
import { existsSync, readdirSync } from "node:fs";
import { rm, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { build } from "esbuild";

const PROGRAMS = ["serve", "worker", "migrate", "import", "read", "sign-in", "backup", "restore"];
/** Packages of hundreds of small modules each: reading these one by one takes half the time of a start. */
const BUNDLED = new Set(["kysely", "zod", "stripe"]);

/**
 * Bundles programs for Node with some of their packages; the others must be found from the folder. The pages that Vite
 * has built there become `pages.js`, which shares its modules with the programs.
 */
export async function bundlePrograms(folder = "build"): Promise<void> {
  await rm(join(folder, COMPILED), { recursive: true, force: true });
  await build({
    entryPoints: {
      ...Object.fromEntries(PROGRAMS.map((name) => [programOf(name), `bin/${name}.ts`])),
      "print-worker": "app/print/print-worker.ts",
      "import-worker": "app/imports/import-worker.ts",
      "planning-worker": "app/jobs/planning-worker.ts",
      "writing-worker": "app/feeds/writing-worker.ts",
      pages: join(folder, "server", "index.js"),
    },
    outdir: folder,
    bundle: true,
    splitting: true,
    format: "esm",
    platform: "node",
    target: "node24",
    // Packages with files of their own, such as fonts, must stay outside; our own `#…` imports are bundled.
    plugins: [{ name: "packages-outside", setup: leavePackagesOutside }],
    jsx: "automatic",
    chunkNames: "chunks/[name]-[hash]",
    sourcemap: true,
    logLevel: "warning",
  });
  for (const name of PROGRAMS) await writeFile(join(folder, `${name}.js`), starterOf(name));
}

/** Where V8 keeps the compiled code of a build, beside it. */
const COMPILED = "compiled";

function programOf(name: string): string {
  return `${name}-program`;
}

/**
 * A program's first file. V8 takes what it compiled at an earlier start from the build's folder, where that can be
 * written: compiling is most of a start. Imports are read before a file runs, so the program is in a file of its own.
 */
function starterOf(name: string): string {
  return [
    `import { enableCompileCache } from "node:module";`,
    `enableCompileCache(new URL("./${COMPILED}", import.meta.url).pathname);`,
    `await import("./${programOf(name)}.js");\n`,
  ].join("\n");
}

/**
 * Bundles the enhancing scripts, one file each, named by content.
 *
 * @returns their addresses by name
 */
export async function bundleEnhancements(folder = "build/client"): Promise<Record<string, string>> {
  const scripts = "app/ui/enhance";
  const entryPoints = existsSync(scripts) ? readdirSync(scripts).map((file) => join(scripts, file)) : [];
  const { metafile } = await build({
    entryPoints,
    outdir: join(folder, "assets"),
    entryNames: "[name]-[hash]",
    bundle: true,
    minify: true,
    format: "esm",
    target: "es2022",
    metafile: true,
    logLevel: "warning",
  });
  const addresses = Object.fromEntries(
    Object.entries(metafile.outputs).flatMap(([file, { entryPoint }]) =>
      entryPoint ? [[basename(entryPoint, ".ts"), `/assets/${basename(file)}`]] : [],
    ),
  );
  return addresses;
}

function leavePackagesOutside(building: import("esbuild").PluginBuild): void {
  building.onResolve({ filter: /^[^./#]/ }, ({ path, kind }) =>
    kind === "entry-point" || BUNDLED.has(path.split("/")[0] ?? "") ? null : { path, external: true },
  );
}
