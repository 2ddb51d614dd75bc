/** `npm run migrate`: runs the missing migrations and stops. */
import { openDatabase } from "./database.ts";
import { run } from "./run.ts";

await run(async () => {
  const { close } = await openDatabase({ guest: true });
  await close();
  console.log("The database is up to date.");
});
