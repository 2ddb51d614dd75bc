import { beforeAll, expect, test } from "vitest";
import { shownCommune, storedCommune } from "#app/domain/communes/commune-text.ts";
import { type Communes, readCommunes } from "#app/domain/communes/find-commune.ts";

const LIST = [
  "75056\tParis\t75001 75012",
  "97411\tSaint-Denis\t97400 97490",
  "93066\tSaint-Denis\t93200 93210",
  "94038\tL’Haÿ-les-Roses\t94240",
  "93039\tL’Île-Saint-Denis\t93450",
  "2A004\tAjaccio\t20000 20090",
  "01004\tAmbérieu-en-Bugey\t01500",
  "38001\tLes Abrets en Dauphiné\t01004 38490",
  "51066\tSaint-Œuvre\t51000",
  "93059>93066\tPierrefitte-sur-Seine\t93380",
  "75112>75056\tParis 12e Arrondissement\t75012",
].join("\n");

let communes: Communes;
beforeAll(async () => {
  communes = await readCommunes(LIST, async () => {});
});

const said = (typed: string) => {
  const found = communes.find(typed);
  const text = (commune: Parameters<typeof storedCommune>[0]) => shownCommune(storedCommune(commune));
  return found.kind === "one" ? text(found.commune) : [found.kind, ...found.near.map(text)];
};

test.each([
  ["paris", "Paris (75)"],
  ["75012", "Paris (75)"],
  ["75056", "Paris (75)"],
  ["Paris 12e", "Paris (75)"],
  ["PARIS 12ème arrondissement", "Paris (75)"],
  ["Saint-Denis (93)", "Saint-Denis (93)"],
  ["st denis 974", "Saint-Denis (974)"],
  ["93200 Saint Denis", "Saint-Denis (93)"],
  ["Saint-Denis (93066)", "Saint-Denis (93)"],
  ["pierrefitte sur seine", "Saint-Denis (93)"],
  ["HAY LES ROSES", "L’Haÿ-les-Roses (94)"],
  ["l'haÿ-les-roses", "L’Haÿ-les-Roses (94)"],
  ["ajaccio (2a)", "Ajaccio (2A)"],
  ["2a004", "Ajaccio (2A)"],
  ["saint-oeuvre", "Saint-Œuvre (51)"],
])("%j is %s", (typed, shown) => {
  expect(said(typed)).toBe(shown);
});

test.each([
  ["Saint-Denis", ["several", "Saint-Denis (974)", "Saint-Denis (93)"]],
  ["01004", ["several", "Ambérieu-en-Bugey (01)", "Les Abrets en Dauphiné (38)"]],
  ["saint-denis (75)", ["none", "Saint-Denis (974)", "Saint-Denis (93)", "L’Île-Saint-Denis (93)"]],
  ["abret", ["none", "Les Abrets en Dauphiné (38)"]],
  ["Nulle-Part", ["none"]],
  ["93", ["none"]],
  ["99999", ["none"]],
  ["la", ["none"]],
  ["(", ["none"]],
])("%j is not one commune, and proposes those that it may mean", (typed, near) => {
  expect(said(typed)).toEqual(near);
});

test("what was stored is said without a list, and a text that is no commune is said as it is", () => {
  expect([shownCommune("93066 Saint-Denis"), shownCommune("97411 Saint-Denis"), shownCommune("Ailleurs")]).toEqual([
    "Saint-Denis (93)",
    "Saint-Denis (974)",
    "Ailleurs",
  ]);
});
