import { expect, test } from "vitest";
import { kindOf } from "#app/imports/kinds.ts";
import { languageOf } from "#app/imports/languages.ts";
import { lineOf, proseOf, slugOf } from "#app/imports/plain-text.ts";
import { readClock, readDate, readMinutes } from "#app/imports/times.ts";

test.each([
  ["Atelier pratique", "workshop"],
  ["Séance plénière", "plenary"],
  ["Keynote", "plenary"],
  ["Table ronde", "round_table"],
  ["Podiumsdiskussion", "round_table"],
  ["Panel discussion", "round_table"],
  ["Visite de site", "visit"],
  ["Führung", "visit"],
  ["Déjeuner", "break"],
  ["Pause café", "break"],
  ["Mittagspause", "break"],
  ["Remise des prix", "ceremony"],
  ["Cérémonie d’ouverture", "ceremony"],
  ["Groupe de travail", "working_group"],
  ["round_table", "round_table"],
  ["devroom", "talk"],
  ["Conférence", "talk"],
])("« %s » is a %s", (word, kind) => {
  expect(kindOf([null, word])).toBe(kind);
});

test.each([
  ["fr_FR", "fr-FR"],
  ["de-formal", "de"],
  ["Français", "fr"],
  ["EN", "en"],
  ["klingonisch", null],
])("language %s is %s", (written, code) => {
  expect(languageOf(written)).toBe(code);
});

test.each([
  ["00:45", 45],
  ["1:06:30", 1830],
  ["01:30:00", 90],
  ["PT45M", 45],
  ["1h30", 90],
  ["90 min", 90],
  ["-00:30", -30],
  ["bientôt", null],
])("the length %s is %s minutes", (written, minutes) => {
  expect(readMinutes(written)).toBe(minutes);
});

test.each([
  ["9h30", "09:30:00"],
  ["9 h", "09:00:00"],
  ["9:30 pm", "21:30:00"],
  ["12:00 am", "00:00:00"],
  ["24:00", undefined],
  ["9", undefined],
])("the hour %s is %s", (written, hour) => {
  expect(readClock(written)?.toString()).toBe(hour);
});

test.each([
  ["05/10/2027", "2027-10-05"],
  ["2028-02-29", "2028-02-29"],
  ["2027-02-29", undefined],
  ["0001-01-01", undefined],
])("the day %s is %s", (written, day) => {
  expect(readDate(written)?.toString()).toBe(day);
});

test.each([
  ["<p>Un</p><p>Deux<br>trois</p>", "Un\n\nDeux\ntrois"],
  ["<ul><li>a</li><li>b</li></ul>", "- a\n- b"],
  ['Voir <a href="https://example.org/">ici</a>', "Voir ici (https://example.org/)"],
  ["**Fort** et [ici](https://example.org/)", "Fort et ici (https://example.org/)"],
  ["<script>alert(1)</script><b>x</b>", "x"],
  ["si a < b et c > d", "si a < b et c > d"],
  ["Un\r\nDeux  \r\n\r\n\r\n\r\nTrois", "Un\nDeux\n\nTrois"],
  ["Moi &amp; toi", "Moi & toi"],
  ["  ", null],
])("the text %j becomes %j", (written, text) => {
  expect(proseOf(written)).toBe(text);
});

test("a title keeps its angle brackets and loses its entities and control characters", () => {
  expect(lineOf("Le <canvas> &amp;\n moi\u0007")).toBe("Le <canvas> & moi");
});

test("a name's slug keeps the letters of every script", () => {
  expect([slugOf("Élodie d’Arc"), slugOf("李 小龍")]).toEqual(["elodie-d-arc", "李-小龍"]);
});

test("marks that change the reading direction are removed from files", () => {
  const written = "Réparer \u202e2030\u202c, \u2067שלום\u2069";
  expect([lineOf(written), proseOf(written), lineOf("&#x202e;Fin")]).toEqual([
    "Réparer 2030, שלום",
    "Réparer 2030, שלום",
    "Fin",
  ]);
});
