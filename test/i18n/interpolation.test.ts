import { expect, test } from "vitest";
import { messagesIn } from "#app/i18n/messages.server.ts";

test("a message groups the digits of a count as its language does, and leaves those of a version, a year or an order alone", () => {
  const count = 12_345;
  const said = (["fr", "en"] as const).map((language) => {
    const { t } = messagesIn(language);
    return [
      t("site:programme.found", { count }),
      t("organiser:registrations.count", { count }),
      t("organiser:home.left", { left: 1234, size: count }),
      t("releases:version", { number: count }),
      t("door:title", { year: 2031 }),
    ];
  });
  expect(said).toEqual([
    ["12 345 séances trouvées.", "12 345 inscriptions", "1 234 sur 12 345", "Version 12345", "Accueil 2031"],
    [
      "12,345 sessions found.",
      "12,345 registrations",
      "1,234 of 12,345",
      "Version 12345",
      expect.stringContaining("2031"),
    ],
  ]);
});

test("a text without values is remembered for its language and file, beside the same text with values", () => {
  const said = (["fr", "en"] as const).map((language) => {
    const instance = messagesIn(language);
    const fixed = () => instance.getFixedT(language, "site");
    const twice = <Said>(say: () => Said) => [say(), say()];
    return [
      ...twice(() => instance.t("site:programme.found", { count: 2 })),
      ...twice(() => fixed()("programme.found", { count: 1 })),
      ...twice(() => fixed()("programme.title")),
      ...twice(() => instance.t("site:programme.title")),
    ];
  });
  expect(said).toEqual([
    [...repeated("2 séances trouvées."), ...repeated("1 séance trouvée."), ...repeated("Programme", 4)],
    [...repeated("2 sessions found."), ...repeated("1 session found."), ...repeated("Programme", 4)],
  ]);
  const { t } = messagesIn("fr");
  expect(messagesIn("fr").getFixedT("fr", "site")).toBe(messagesIn("fr").getFixedT("fr", "site"));
  expect(t("errors.404.title")).not.toBe(messagesIn("en").t("errors.404.title"));
});

function repeated(text: string, times = 2): string[] {
  return Array<string>(times).fill(text);
}
