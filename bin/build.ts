/** Builds everything into `build/`: pages and browser files with Vite, the rest with esbuild. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { writeFile } from "node:fs/promises";
import { bundleEnhancements, bundlePrograms } from "./bundle.ts";

const pages = spawn("remix", ["vite:build", "--logLevel", "error"], { stdio: "inherit" });
// A signal to this process ends Vite too.
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => pages.kill(signal));
const [status] = await once(pages, "exit");
if (status !== 0) process.exit(status ?? 1);
await bundlePrograms();
await writeFile("build/enhancements.json", JSON.stringify(await bundleEnhancements()));
