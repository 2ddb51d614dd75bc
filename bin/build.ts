/** Builds everything into `build/`: pages and browser files by Vite, the rest by esbuild. */
import { spawnSync } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { bundleEnhancements, bundlePrograms } from "./bundle.ts";

const { status } = spawnSync("remix", ["vite:build", "--logLevel", "warn"], { stdio: "inherit" });
if (status !== 0) process.exit(status ?? 1);
await bundlePrograms();
await writeFile("build/enhancements.json", JSON.stringify(await bundleEnhancements()));
