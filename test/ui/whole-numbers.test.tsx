import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { LongWords } from "#app/ui/organiser/long-words.tsx";
import { WholeNumbers } from "#app/ui/whole-numbers.tsx";

const whole = (number: string) => `<span class="whitespace-nowrap">${number}</span>`;
const drawn = (text: string) => renderToStaticMarkup(<WholeNumbers>{text}</WholeNumbers>);
const inTable = (text: string) => renderToStaticMarkup(<LongWords>{text}</LongWords>);

test("numbers of documents and codes stay on one line within their text", () => {
  expect(drawn("Devis D-2030-00001")).toBe(`Devis ${whole("D-2030-00001")}`);
  expect(drawn("F-2030-00017 et A-2030-100002, dossier KQ7-4XY")).toBe(
    `${whole("F-2030-00017")} et ${whole("A-2030-100002")}, dossier ${whole("KQ7-4XY")}`,
  );
  expect(drawn("R203001141006-3")).toBe(whole("R203001141006-3"));
  expect(inTable("Devis D-2030-00001")).toBe(`Devis ${whole("D-2030-00001")}`);
});

test("other words with hyphens break as they do", () => {
  for (const text of ["Rivecourt-les-Lilas", "2030-10-11", "BON-DE-COMMANDE-77", "9 h - 10 h"])
    expect(drawn(text)).toBe(text);
});

test("a long address in a table breaks beside its @, and other long words after each twelve signs", () => {
  expect(inTable("comptabilite.99999910500011@exemple.invalid")).toBe(
    "comptabilite.99999910500011@<wbr/>exemple.invalid",
  );
  expect(inTable("camille@exemple.invalid")).toBe("camille@exemple.invalid");
  expect(inTable(`${"a".repeat(36)}@exemple.invalid`)).toBe(
    `${"a".repeat(12)}<wbr/>${"a".repeat(12)}<wbr/>${"a".repeat(12)}<wbr/>@<wbr/>exemple.invalid`,
  );
  expect(inTable(`voir ${"b".repeat(33)}`)).toBe(`voir ${"b".repeat(12)}<wbr/>${"b".repeat(12)}<wbr/>${"b".repeat(9)}`);
});
