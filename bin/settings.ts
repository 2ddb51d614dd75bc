/** `npm run settings`: writes `.env.example` and the README's table of settings from the code. */
import { readFile, writeFile } from "node:fs/promises";
import { envExample, withSettingsTable } from "./settings-docs.ts";

await writeFile(".env.example", envExample());
await writeFile("README.md", withSettingsTable(await readFile("README.md", "utf8")));
