import fc from "fast-check";
import { expect, test } from "vitest";
import { asciiAddress, mailAddress } from "#app/domain/mail-address.ts";

test.each([
  ["Zoe@EXÄMPLE.org", "zoe@exämple.org", "zoe@xn--exmple-cua.org"],
  ["zoe@exa\u0308mple.org", "zoe@exämple.org", "zoe@xn--exmple-cua.org"],
  ["zoe@xn--exmple-cua.org", "zoe@exämple.org", "zoe@xn--exmple-cua.org"],
  ["info@почта.рф", "info@почта.рф", "info@xn--80a1acny.xn--p1ai"],
  ["a@例え.jp", "a@例え.jp", "a@xn--r8jz45g.jp"],
  ["a@exemple。fr", "a@exemple.fr", "a@exemple.fr"],
  ["a@paypal-\u0430.com", "a@xn--paypal--8fg.com", "a@xn--paypal--8fg.com"],
  [
    " o'brien+tag@sous.domaine.exemple.fr ",
    "o'brien+tag@sous.domaine.exemple.fr",
    "o'brien+tag@sous.domaine.exemple.fr",
  ],
])("%s is stored as %s and sent to %s", (typed, kept, sent) => {
  expect([mailAddress(typed), mailAddress(sent), asciiAddress(kept)]).toEqual([kept, kept, sent]);
});

test.each([
  ...[
    "",
    "zoe",
    "zoe@",
    "@exemple.fr",
    "zoe@exemple",
    "zoe @exemple.fr",
    "zoe@@exemple.fr",
    "zoe@exemple..fr",
    "zoe@-exemple.fr",
  ],
  ...[
    "zoe@192.168.0.1",
    "zoe@1.2",
    "zoe@[::1]",
    "zoe@ex%61mple.org",
    "zoe@exemple.fr:25",
    "zoe@exemple.fr/a",
    "zoé@exemple.fr",
  ],
  ...[
    "zoe@exemple.fr\r\nBcc: eve@exemple.fr",
    "a@exa_mple.fr",
    ".zoe@exemple.fr",
    "zoe.@exemple.fr",
    "zoe@exemple.fr\0",
  ],
  ...[`${"a".repeat(65)}@exemple.fr`, `zoe@${"a".repeat(64)}.fr`, `zoe@${"exemple.".repeat(40)}fr`, "zoe@\ud800.fr"],
])("%j is no address", (typed) => {
  expect(mailAddress(typed)).toBeNull();
});

test("a stored address is stored unchanged again, in Unicode and in ASCII, and no text makes it throw", () => {
  const label = fc.string({ unit: fc.constantFrom(..."aezäéßœøñπшבعक中のー한1-"), minLength: 1, maxLength: 12 });
  const any = fc.string({ unit: "binary", maxLength: 40 });
  fc.assert(
    fc.property(
      fc.oneof(label, any),
      fc.oneof(
        fc.tuple(label, label).map((labels) => labels.join(".")),
        any,
      ),
      (local, domain) => {
        const kept = mailAddress(`${local}@${domain}`);
        if (kept === null) return;
        expect([mailAddress(kept), mailAddress(asciiAddress(kept))]).toEqual([kept, kept]);
        expect(asciiAddress(kept)).toMatch(/^[\x21-\x7e]+$/);
      },
    ),
    { numRuns: 3000 },
  );
});
