import fc from "fast-check";
import { expect, test } from "vitest";
import { onSale } from "#test/support/edition-on-sale.ts";
import { freshSite } from "#test/support/site.ts";

const FIELDS = [
  "given_name",
  "family_name",
  "email",
  "organisation",
  "job_title",
  "function",
  "ticket_type",
  "sessions",
  "consent",
  "submission",
  "__proto__",
  "constructor",
  "toString",
  "sessions[]",
];
const FORM = "application/x-www-form-urlencoded";

/** Percent-encoded values, also invalid UTF-8 and unexpected ones. */
const value = fc.oneof(
  fc.constantFrom(
    "",
    "on",
    "public",
    "visite",
    "atelier-a",
    "ada%40exemple.fr",
    "Ada",
    "%00",
    "%ED%A0%80",
    "%FF%FE",
    "%",
    "%zz",
  ),
  fc.constantFrom(
    "A".repeat(100_000),
    "%F0%9F%8C%B1",
    "%0D%0ASet-Cookie:%20a=b",
    "9".repeat(400),
    "null",
    "%7B%7D",
    "%E2%80%AE",
  ),
  fc.uuid(),
  fc.string({ unit: "binary", maxLength: 300 }).map((text) => encodeURIComponent(text.toWellFormed())),
);
const body = fc
  .array(fc.tuple(fc.constantFrom(...FIELDS), value), { maxLength: 25 })
  .map((pairs) => pairs.map(([name, text]) => `${name}=${text}`).join("&"));
const type = fc.oneof(
  { weight: 8, arbitrary: fc.constant(FORM) },
  fc.constantFrom("application/json", "text/plain", "multipart/form-data", `${FORM}; charset=utf-16`, "nonsense"),
);
const path = fc.constantFrom("/2030/inscription", "/en/2030/inscription", "/2030/inscription.data", "/connexion");

test("no form, however strange, breaks the site", async () => {
  const { post } = await freshSite({ database: onSale });
  await fc.assert(
    fc.asyncProperty(path, type, body, async (path, type, body) => {
      const answer = await post(path, body, { headers: { "content-type": type } });
      await answer.arrayBuffer();
      // The framework's data requests (`.data`) are answered 200 or 202 with a redirect or a refusal inside.
      expect(answer.status).toBeLessThan(500);
    }),
    { numRuns: 300 },
  );
});
