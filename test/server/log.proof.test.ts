import fc from "fast-check";
import { sql } from "kysely";
import { expect, test } from "vitest";
import { withoutSecrets } from "#app/server/log.server.ts";
import { ADDRESSES } from "#test/house/addresses.ts";
import { example, UNKNOWN_CODE } from "#test/house/examples.ts";
import { ON_SALE_YEAR, onSale } from "#test/support/edition-on-sale.ts";
import { cases, PROOF_SEED } from "#test/support/proof.ts";
import { freshSite } from "#test/support/site.ts";

const EMAIL = "camille.exemple@exemple.invalid";
const KEY = "Zz09_-".repeat(8).slice(0, 43);

test("no line of the log holds a code, a token or a mail address, whatever fails", async () => {
  const lines: string[] = [];
  const site = await freshSite({
    database: onSale,
    settings: { LOG_LEVEL: "debug" },
    logTo: { write: (line) => void lines.push(line) },
  });
  const registered = await site.post(`/${ON_SALE_YEAR}/inscription`, {
    given_name: "Camille",
    family_name: "Exemple",
    email: EMAIL,
    ticket_type: "presse",
    consent: "on",
    submission: crypto.randomUUID(),
  });
  const code = registered.headers.get("location")?.split("/").at(-1) ?? "";
  expect(code).toMatch(/^[a-z2-9]{26}$/);
  const organiser = await site.signIn("organisation@exemple.invalid", "organiser");
  const paths = await Promise.all(
    Object.keys(ADDRESSES).map(async (pattern) =>
      (await example(site.db, pattern)).replace(UNKNOWN_CODE, code).replace("a".repeat(43), KEY),
    ),
  );
  const all = paths.flatMap((path) =>
    [site, ...(/presence$/.test(path) ? [] : [organiser])].flatMap((visitor) =>
      [`/${path}`, `/en/${path}.data`, `/${path}?_data=x&email=${encodeURIComponent(EMAIL)}`].map((address) => ({
        visitor,
        address,
      })),
    ),
  );
  const shuffled = fc.sample(fc.shuffledSubarray(all, { minLength: all.length }), { seed: PROOF_SEED, numRuns: 1 });
  const chosen = (shuffled[0] ?? []).slice(0, cases({ sample: 120, whole: all.length }));
  const ask = async () => {
    for (const { visitor, address } of chosen) {
      await (await visitor.get(address)).body?.cancel();
      await (await visitor.post(address, { email: EMAIL, code, token: KEY })).body?.cancel();
    }
  };
  await ask();
  // Now almost every request fails, with database errors that quote it.
  await sql`alter table login rename to gone`.execute(site.db);
  await sql`alter table registration rename column code to gone`.execute(site.db);
  const before = lines.length;
  await ask();
  expect(lines.length).toBeGreaterThan(before + 50);
  const telling = lines.filter((line) => [EMAIL, "camille", code, KEY].some((secret) => line.includes(secret)));
  expect(telling).toEqual([]);
}, 240_000);

test("text that looks like a secret is removed, and nothing else", () => {
  const kept =
    'at unstable_parseMultipartFormData (node_modules/@remix-run/server-runtime/dist/formData.js:61:7) "id":42';
  expect(withoutSecrets(kept)).toBe(kept);
  for (const secret of [
    "Zoé.d'Exemple+essai@exemple.invalid",
    "zoe%40exemple.invalid",
    KEY,
    `12-${KEY.slice(0, 32)}`,
    "abcdefghijkmnpqrstuvwxyz23",
  ]) {
    expect(withoutSecrets(`Key (x)=(${secret}) exists`)).toBe("Key (x)=([…]) exists");
  }
});
