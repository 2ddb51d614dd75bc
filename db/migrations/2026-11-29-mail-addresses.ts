import { domainToASCII, domainToUnicode } from "node:url";
import { type Kysely, sql } from "kysely";

/**
 * Addresses in a domain with letters beyond ASCII are kept as people read them (`zoe@exämple.org`). Until now forms took them in
 * ASCII alone (`zoe@xn--exmple-cua.org`): those that were typed so are written in letters, so that they stay the same mailbox.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const [table, column] of COLUMNS) {
    const { rows } = await sql<{ address: string }>`
      select distinct ${sql.ref(column)} as address from ${sql.table(table)} where ${sql.ref(column)} like '%@%xn--%'`.execute(
      db,
    );
    for (const { address } of rows)
      await sql`update ${sql.table(table)} set ${sql.ref(column)} = ${inLetters(address)} where ${sql.ref(column)} = ${address}`.execute(
        db,
      );
  }
}

const COLUMNS = [
  ["person", "email"],
  ["order_line", "email"],
  ["buyer", "email"],
  ["waiting_entry", "email"],
  ["invitation", "email"],
  ["mailing_recipient", "email"],
  ["sign_in", "email"],
  ["code_failure", "email"],
  ["seller", "email"],
  ["edition", "contact_email"],
] as const;

function inLetters(address: string): string {
  const at = address.lastIndexOf("@") + 1;
  return address.slice(0, at) + address.slice(at).split(".").map(readable).join(".");
}

/** A label whose letters are of several scripts stays in ASCII. */
function readable(label: string): string {
  const letters = label.startsWith("xn--") ? domainToUnicode(label) : label;
  return ONE_SCRIPT.test(letters) && domainToASCII(letters) === label ? letters : label;
}

const SCRIPTS = [
  ...["Latin", "Greek", "Cyrillic", "Armenian", "Georgian", "Hebrew", "Arabic", "Thai", "Devanagari", "Bengali"],
  ...["Tamil", "Ethiopic", "Khmer", "Lao", "Sinhala"],
]
  .map((script) => `\\p{Script_Extensions=${script}}`)
  .concat("\\p{sc=Han}\\p{sc=Hiragana}\\p{sc=Katakana}ー", "\\p{sc=Han}\\p{sc=Hangul}");
const ONE_SCRIPT = new RegExp(`^(?:${SCRIPTS.map((letters) => `[${letters}\\p{M}\\d-]+`).join("|")})$`, "u");
