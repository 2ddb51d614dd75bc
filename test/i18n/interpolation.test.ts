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
