/** Builds everything into `build/`: pages and browser files by Vite, the rest by esbuild. */
import { spawnSync } from "node:child_process";
import { bundleEnhancements, bundlePrograms } from "./bundle.ts";

const { status } = spawnSync("remix", ["vite:build", "--logLevel", "warn"], { stdio: "inherit" });
if (status !== 0) process.exit(status ?? 1);
await Promise.all([bundlePrograms(), bundleEnhancements()]);
