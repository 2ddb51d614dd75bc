import { expect, test } from "vitest";
import { dayOf, formatDays, formatTimeRange } from "#app/i18n/format.ts";
import { messagesIn } from "#app/i18n/messages.server.ts";

test.for([
  { days: ["2027-06-03"], fr: "jeudi 3 juin 2027", en: "Thursday 3 June 2027" },
  { days: ["2027-07-01"], fr: "jeudi 1er juillet 2027", en: "Thursday 1 July 2027" },
  {
    days: ["2027-06-03", "2027-06-04"],
    fr: "jeudi 3 et vendredi 4 juin 2027",
    en: "Thursday 3 and Friday 4 June 2027",
  },
  {
    days: ["2027-06-30", "2027-07-01"],
    fr: "mercredi 30 juin et jeudi 1er juillet 2027",
    en: "Wednesday 30 June and Thursday 1 July 2027",
  },
  {
    days: ["2027-06-03", "2027-06-04", "2027-06-08", "2027-06-17"],
    fr: "du 3 au 17 juin 2027",
    en: "3 to 17 June 2027",
  },
  { days: [], fr: "", en: "" },
])("the days $days are formatted in words", ({ days, fr, en }) => {
  expect((["fr", "en"] as const).map((language) => formatDays(days, language).replaceAll("\u00a0", " "))).toEqual([
    fr,
    en,
  ]);
});

test("hours are in the edition's time zone, on both sides of a clock change", () => {
  const [before, after] = [new Date("2026-10-24T07:30:00Z"), new Date("2026-10-25T09:00:00Z")];
  expect(formatTimeRange(before, after, "Europe/Paris", "fr")).toBe("9\u00a0h\u00a030\u00a0– 10\u00a0h");
  expect(formatTimeRange(before, after, "Europe/Paris", "en")).toBe("9:30\u00a0– 10:00");
  expect(dayOf(new Date("2026-10-24T22:30:00Z"), "Europe/Paris")).toBe("2026-10-25");
});

test("a name behind « de » is elided before a vowel", () => {
  const { t } = messagesIn("fr");
  const said = ["Éloïse", "Paul", "Yves", "Yasmine", "Œdipe"].map((name) => t("organiser:team.loginsOf", { name }));
  expect(said).toEqual([
    "Connexions d’Éloïse",
    "Connexions de Paul",
    "Connexions d’Yves",
    "Connexions de Yasmine",
    "Connexions d’Œdipe",
  ]);
});
