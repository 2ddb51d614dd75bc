/**
 * `npm run sign-in -- EMAIL [--role ROLE] [--year YYYY]`: prints a link that signs in once. ROLE is one of the table of
 * rights; by default an address without a role becomes organiser.
 */
import { parseArgs } from "node:util";
import { z } from "zod";
import { findEdition } from "#app/domain/edition/edition.ts";
import { mailAddress } from "#app/domain/mail-address.ts";
import { holdsAnyRole } from "#app/domain/people/find-roles.ts";
import { ROLES } from "#app/domain/people/rights.ts";
import { openSecrets } from "#app/server/secrets.server.ts";
import { openClock } from "./clock.ts";
import { openDatabase } from "./database.ts";
import { run } from "./run.ts";
import { signInLink } from "./sign-in-link.ts";

const USAGE = `npm run sign-in -- EMAIL [--role ROLE] [--year YYYY]
ROLE: ${ROLES.join(", ")}`;
const asked = z.object({
  email: z.string().transform(mailAddress).pipe(z.string()),
  role: z.enum(ROLES).optional(),
  year: z.coerce.number().int().optional(),
});

await run(async () => {
  const read = readArguments();
  if (!read) {
    console.error(USAGE);
    process.exitCode = 1;
    return;
  }
  const { connection, settings, close } = await openDatabase({ guest: true, existing: true });
  try {
    const edition = read.year ? await findEdition(connection.db, { year: read.year, includeDrafts: true }) : null;
    if (read.year && !edition) {
      console.error(`There is no edition for ${read.year}.`);
      process.exitCode = 1;
      return;
    }
    if (read.role === "administrator" && edition) {
      console.error("The administrator role applies to all editions: leave out --year.");
      process.exitCode = 1;
      return;
    }
    const role = read.role ?? ((await holdsAnyRole(connection.db, { email: read.email })) ? null : "organiser");
    const secrets = await openSecrets(connection.db, settings.sessionSecret);
    const now = (await openClock(connection))();
    console.log(
      await signInLink(connection.db, {
        email: read.email,
        role,
        edition: edition?.id ?? null,
        settings,
        secrets,
        now,
      }),
    );
  } finally {
    await close();
  }
});

function readArguments(): z.infer<typeof asked> | null {
  try {
    const { positionals, values } = parseArgs({
      allowPositionals: true,
      options: { role: { type: "string" }, year: { type: "string" } },
    });
    return positionals.length === 1 ? (asked.safeParse({ email: positionals[0], ...values }).data ?? null) : null;
  } catch {
    return null;
  }
}
