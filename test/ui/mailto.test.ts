import { expect, test } from "vitest";
import { mailAddress } from "#app/domain/mail-address.ts";
import { mailto } from "#app/ui/mailto.ts";
import { sourceFiles } from "#test/house/source-files.ts";

test("a link to an address writes to it alone, whatever its first part holds", () => {
  const typed = "a?bcc=b%40exemple.invalid&subject=x@exemple.invalid";
  const address = mailAddress(typed) ?? "";
  expect(address).toBe(typed);
  const link = new URL(mailto(address));
  expect([decodeURIComponent(link.pathname), link.search, link.hash]).toEqual([typed, "", ""]);
  expect(mailto("colloque@exemple.fr")).toBe("mailto:colloque@exemple.fr");
  // Every link is made so.
  const byHand = sourceFiles().filter(({ path, text }) => path.startsWith("app/") && text.includes("`mailto:$"));
  expect(byHand.map(({ path }) => path)).toEqual(["app/ui/mailto.ts"]);
});
