import { expect, test } from "vitest";
import { readBadgeCode } from "#app/domain/registration/badge-code.ts";
import { key, ticket } from "#app/preview/samples/paper.ts";
import { renderTicket } from "#app/print/ticket.tsx";
import { readPdf } from "./pdf-pages.ts";

const session = (hour: number, title = `Séance ${hour}`) => ({
  title,
  room: "Salle",
  start: `2027-06-03T${String(hour).padStart(2, "0")}:30:00Z`,
  end: `2027-06-03T${String(hour + 1).padStart(2, "0")}:00:00Z`,
});

test("a ticket is one A4 page with the name and a readable QR", async () => {
  const person = { givenName: "Thị Łucja", familyName: "Őrsi-Șerban", organisation: "Ķemeri įmonė" };
  const [page, ...more] = await readPdf(await renderTicket(ticket({ person })), 100);
  const texts = page?.lines.map((line) => line.text) ?? [];
  expect({
    size: [page?.width, page?.height],
    more,
    codes: page?.codes.map((text) => readBadgeCode(key.publicKey, text).kind),
    embedded: page?.fonts.every((font) => font.embedded),
    outside: page?.inkOutside(10),
    said: Object.values(person).filter((text) => texts.includes(text)),
  }).toEqual({ size: [210, 297], more: [], codes: ["valid"], embedded: true, outside: 0, said: Object.values(person) });
});

test("sessions are sorted by start, in the edition's time zone", async () => {
  const [page] = await readPdf(await renderTicket(ticket({ sessions: [session(12), session(7), session(22)] })), 40);
  const shown = page?.lines
    .map((line) => line.text)
    .filter((text) => / h|2027$|^Séance/.test(text))
    .slice(2);
  expect(shown?.map((text) => text.replace(/\u00a0/g, " "))).toEqual([
    "jeudi 3 juin 2027",
    "9 h 30 – 10 h",
    "Séance 7",
    "14 h 30 – 15 h",
    "Séance 12",
    "vendredi 4 juin 2027",
    "0 h 30 – 1 h",
    "Séance 22",
  ]);
});

test("many sessions continue on further pages, and long words stay inside", async () => {
  const sessions = Array.from({ length: 40 }, (_, index) => session(index % 20, `${index}${"m".repeat(150)}`));
  const person = { givenName: "W".repeat(200), familyName: "de la ".repeat(30), organisation: "o".repeat(200) };
  const pages = await readPdf(await renderTicket(ticket({ sessions, person })), 40);
  const titles = pages.flatMap((page) => page.lines.filter((line) => /^\d+m/.test(line.text)));
  expect({ pages: pages.length > 2, outside: pages.map((page) => page.inkOutside(10)), titles: titles.length }).toEqual(
    {
      pages: true,
      outside: pages.map(() => 0),
      titles: 40,
    },
  );
});

test.each([
  ["fr", "dimanche 31 octobre 2027", "1 h 30 – 2 h 30"],
  ["en", "Sunday 31 October 2027", "1:30 – 2:30"],
] as const)(
  "hours and days in %s are written as on pages, through a night when clocks change",
  async (language, day, hours) => {
    const night = { ...session(1), start: "2027-10-30T23:30:00Z", end: "2027-10-31T01:30:00Z" };
    const [page] = await readPdf(await renderTicket(ticket({ language, sessions: [night] })), 40);
    const texts = page?.lines.map(({ text }) => text.replace(/\u00a0/g, " ")) ?? [];
    expect(texts).toEqual(expect.arrayContaining([day, hours]));
    expect(texts?.some((text) => text.includes("(Paris time)"))).toBe(language === "en");
  },
);
