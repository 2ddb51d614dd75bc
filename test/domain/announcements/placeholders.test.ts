import { expect, test } from "vitest";
import { hasPlaceholder, textParts, unknownPlaceholders } from "#app/domain/announcements/placeholders.ts";

test.each([
  ["Bonjour {prénom}", [{ words: "Bonjour " }, { placeholder: "givenName" }]],
  [
    "{PRENOM} {first_name}{ First  Name }",
    [{ placeholder: "givenName" }, { words: " " }, { placeholder: "givenName" }, { placeholder: "givenName" }],
  ],
  ["{catégorie}/{ticket-type}", [{ placeholder: "ticketType" }, { words: "/" }, { placeholder: "ticketType" }]],
  ["{page}", [{ placeholder: "page" }]],
  ["un {mot} et { une accolade", [{ words: "un {mot} et { une accolade" }]],
  ["{{nom}}", [{ words: "{" }, { placeholder: "familyName" }, { words: "}" }]],
  ["", []],
])("%j is read as %j", (text, parts) => expect(textParts(text)).toEqual(parts));

test("names in braces that stand for nothing are listed once, as they were typed", () => {
  expect(unknownPlaceholders("{prénom} {Ville} {Ville} {code postal} {constructor} {}")).toEqual([
    ...["Ville", "code postal", "constructor"],
  ]);
});

test("a text is searched for one placeholder by any of its names", () => {
  expect([hasPlaceholder("Voir {Page}", "page"), hasPlaceholder("Voir {nom}", "page")]).toEqual([true, false]);
});
