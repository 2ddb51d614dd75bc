/** `npm run migrate`: runs the missing migrations and stops. */
import { openDatabase } from "./database.ts";
import { run } from "./run.ts";

await run(async () => {
  const { migrations, close } = await openDatabase({ guest: true, existing: true });
  await close();
  const ran = migrations.length > 0 ? `It was changed by ${migrations.join(", ")}.` : "Nothing had to be changed.";
  console.log(`The database is up to date. ${ran}`);
});
